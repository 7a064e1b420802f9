package org.sluice.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything of a demonstration.
 *
 * @param folder absolute
 */
public record Scratch(Path folder) {

    private static final long SPARE = 100_000_000;

    /**
     * Makes a new one.
     *
     * @throws IOException if there is not enough room for the plan
     */
    public static Scratch make(Path parent, DemoPlan plan) throws IOException {
        long free = Files.getFileStore(parent).getUsableSpace();
        if (free < plan.bytesOnDisk() + SPARE) {
            throw new IOException(String.format(
                    "%s has %d MB free and the demonstration needs %d MB: set TMPDIR to another folder, or take"
                            + " fewer --mirrors or a smaller --size",
                    parent, free / 1_000_000, (plan.bytesOnDisk() + SPARE) / 1_000_000));
        }
        return new Scratch(Files.createTempDirectory(parent, "sluice-demo-").toRealPath());
    }

    Path drop() {
        return folder.resolve("drop");
    }

    Path tree() {
        return folder.resolve("tree");
    }

    Path release() {
        return folder.resolve("release");
    }

    Path keyring() {
        return release().resolve("release-keys.asc");
    }

    Path daemon() {
        return folder.resolve("rsyncd");
    }

    Path mirrors() {
        return folder.resolve("mirrors");
    }

    /** What a mirror pulls to and serves; counted from 0. */
    Path mirror(int index) {
        return mirrors().resolve(DemoFiles.mirrorName(index));
    }

    /** A line for each run of the hook, with its idempotency key. */
    Path hookRuns() {
        return folder.resolve("hook-runs");
    }

    /** The configuration, for commands that look at the running pipeline. */
    public Path configuration() {
        return folder.resolve("sluice.yaml");
    }

    /** Where the pipeline logs to. */
    public Path log() {
        return folder.resolve("sluice.log");
    }

    /** Removes it with all that is in it. */
    public void remove() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
