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
 * @param tenancy held while it is in use
 */
public record Scratch(Path folder, Tenancy tenancy) {

    private static final String PREFIX = "sluice-demo-";

    private static final long SPARE = 100_000_000;

    /**
     * Makes a new one. Those that killed demonstrations have left behind are removed first.
     *
     * @throws IOException if there is not enough room for the plan
     */
    public static Scratch make(Path parent, DemoPlan plan) throws IOException {
        Path folder = Files.createTempDirectory(parent, PREFIX).toRealPath();
        Tenancy tenancy = Tenancy.of(folder);
        Scratch scratch = new Scratch(folder, tenancy);
        for (Path left : Tenancy.abandoned(parent, PREFIX, Files.getOwner(folder))) {
            remove(left);
        }
        long free = Files.getFileStore(parent).getUsableSpace();
        if (free < plan.bytesOnDisk() + SPARE) {
            scratch.remove();
            throw new IOException(String.format(
                    "%s has %d MB free and the demonstration needs %d MB: set TMPDIR to another folder, or take"
                            + " fewer --mirrors or a smaller --size",
                    parent, free / 1_000_000, (plan.bytesOnDisk() + SPARE) / 1_000_000));
        }
        return scratch;
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

    /** Leaves it to whoever wants to look at it: no later demonstration removes it. */
    public void keep() throws IOException {
        tenancy.close();
    }

    /** Removes it with all that is in it. */
    public void remove() throws IOException {
        tenancy.close();
        remove(folder);
    }

    /** Removes a folder with all that is in it. */
    public static void remove(Path folder) throws IOException {
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
