package org.sluice.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A small volume of its own, mounted on a directory until it is closed.
 *
 * @param directory where it is mounted
 */
public record SmallVolume(Path directory) implements AutoCloseable {

    /** The file that fills it. */
    public static final String BALLAST = "ballast";

    private static final int BLOCK = 1 << 20;

    /**
     * Mounts an empty one.
     *
     * @param size such as {@code 4m}
     * @return nothing where mounting is not permitted
     */
    public static Optional<SmallVolume> mount(Path directory, String size) throws IOException {
        Files.createDirectories(directory);
        boolean isMounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", directory.toString());
        return isMounted ? Optional.of(new SmallVolume(directory)) : Optional.empty();
    }

    /**
     * Fills it up but for about so many bytes, also while others write to it; deleting the file makes room again.
     *
     * @return the file
     */
    public Path fill(long left) throws IOException {
        Path ballast = directory.resolve(BALLAST);
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            for (long free = free(); free > left; free = free()) {
                out.write(block, 0, (int) Math.min(BLOCK, free - left));
            }
        } catch (IOException full) {
            if (free() > left + BLOCK) {
                throw full;
            }
        }
        return ballast;
    }

    private long free() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    public void makeReadOnly() throws IOException {
        remount("ro");
    }

    public void makeWritable() throws IOException {
        remount("rw");
    }

    private void remount(String option) throws IOException {
        if (!run("mount", "-o", "remount," + option, directory.toString())) {
            throw new IOException(directory + " can't be remounted " + option);
        }
    }

    @Override
    public void close() throws IOException {
        run("umount", directory.toString());
    }

    private static boolean run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.onExit().join().exitValue() == 0;
    }
}
