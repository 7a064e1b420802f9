package org.sluice.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command to its end, in a directory and with nothing but the given environment.
 *
 * @param directory the current directory of the command
 * @param environment all of it
 */
record Shell(Path directory, Map<String, String> environment) {

    /** How a command ended, and what it said. */
    record Ran(int exit, String out, String err) {}

    Shell {
        environment = Map.copyOf(environment);
    }

    Shell in(Path other) {
        return new Shell(other, environment);
    }

    Shell with(String variable, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(variable, value);
        return new Shell(directory, changed);
    }

    /** Waits a minute at most. */
    Ran run(String... command) {
        return runWith("", command);
    }

    /** The same, with text on standard input. */
    Ran runWith(String in, String... command) {
        try {
            Path out = Files.createTempFile("shell", ".out");
            Path err = Files.createTempFile("shell", ".err");
            try {
                int exit = start(List.of(command), in, out, err);
                return new Ran(exit, Files.readString(out), Files.readString(err));
            } finally {
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int start(List<String> command, String in, Path out, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var stdin = process.outputWriter()) {
            stdin.write(in);
        }
        return await(process);
    }

    private static int await(Process process) {
        try {
            if (process.waitFor(60, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new IllegalStateException("still running after a minute: " + process.info());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
