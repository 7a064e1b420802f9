package org.sluice.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of the machine. */
final class Command {

    private static final int MOST_BYTES = 64 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Command() {}

    /** The file of a program, found as the operating system finds it; nothing if there is none that can be run. */
    static Optional<Path> find(String program, String searchPath) {
        Stream<Path> places = program.contains("/")
                ? Stream.of(Path.of(program))
                : Arrays.stream(searchPath.split(":", -1)).flatMap(folder -> in(folder, program));
        return places.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** What a short program prints; nothing if it can't be started, fails, or does not end in time. */
    static Optional<String> output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            try (InputStream out = process.getInputStream()) {
                boolean isOver = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                return isOver && process.exitValue() == 0
                        ? Optional.of(new String(out.readNBytes(MOST_BYTES), StandardCharsets.UTF_8))
                        : Optional.empty();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException cannotStart) {
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Stream<Path> in(String folder, String program) {
        try {
            return Stream.of(Path.of(folder, program));
        } catch (InvalidPathException notAFolder) {
            return Stream.empty();
        }
    }
}
