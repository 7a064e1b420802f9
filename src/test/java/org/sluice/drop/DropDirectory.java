package org.sluice.drop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.sluice.config.DropConfig;
import org.sluice.release.Kind;
import org.sluice.release.Submission;
import org.sluice.release.Upload;

/** A drop directory for tests, with a monotonic clock that tests move. */
final class DropDirectory {

    static final String ISO = "tails-amd64-6.9.iso";
    static final String IMG = "tails-amd64-6.9.img";

    final Path root;
    final Path path;
    final AtomicLong nanos = new AtomicLong(42);
    final DropConfig config;

    DropDirectory(Path root) {
        this(root, Duration.ofSeconds(10), Duration.ofMinutes(10));
    }

    DropDirectory(Path root, Duration settle, Duration rejectAfter) {
        this.root = root;
        this.path = root.resolve("drop");
        this.config = new DropConfig(
                path,
                root.resolve("quarantine"),
                root.resolve("manifests"),
                Duration.ofMillis(100),
                settle,
                rejectAfter,
                root.resolve("keys.asc"),
                Set.of(Kind.ISO, Kind.IMG),
                Set.of(Kind.IUK));
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, String text) {
        return write(path.resolve(name), text);
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(Disk.parent(file));
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    Upload upload(String name) {
        return Sighting.of(path.resolve(name)).orElseThrow().upload();
    }

    Submission submission(String name, String... signatures) {
        return new Submission(
                upload(name), List.of(signatures).stream().map(this::upload).toList(), true);
    }

    /** Names below the drop directory, sorted; folders end with a slash. */
    List<String> names() {
        return names(path);
    }

    static List<String> names(Path directory) {
        try (var found = Files.walk(directory)) {
            return found.filter(p -> !p.equals(directory))
                    .map(p -> directory.relativize(p) + (Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS) ? "/" : ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a program and waits for it. */
    static void run(Path directory, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(List.of(command) + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
