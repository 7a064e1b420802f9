package org.sluice.bench.propagation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a command to its end. */
final class Command {

    private Command() {}

    /** @throws IOException if it fails: what it said is in the message */
    static void run(String... command) throws IOException {
        feed("", command);
    }

    /**
     * Runs a command that reads lines.
     *
     * @throws IOException if it fails: what it said is in the message
     */
    static void feed(String lines, String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream input = process.getOutputStream()) {
            input.write(lines.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", List.of(command)) + ": " + said.strip());
        }
    }
}
