package org.sluice.bench.propagation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.sluice.demo.Originals;
import org.sluice.release.TreePath;

/**
 * The tree that the daemon serves: an image of random bytes, its signature, and the trace.
 *
 * @param folder the module's
 * @param originals what every mirror is to have
 */
record ServedRelease(Path folder, Originals originals) {

    private static final int CHUNK = 64 << 10;
    private static final int SIGNATURE = 228;
    private static final int TRACE = 11;
    private static final String IMAGE = "tails/stable/tails-amd64-6.9/tails-amd64-6.9.iso";

    /** Makes it in a new folder. */
    static ServedRelease make(Path folder, long size) throws IOException {
        Map<TreePath, Path> files = new LinkedHashMap<>();
        Random random = new Random(size);
        write(files, folder, IMAGE, size, random);
        write(files, folder, IMAGE + ".sig", SIGNATURE, random);
        write(files, folder, "tails/project/trace", TRACE, random);
        return new ServedRelease(folder, Originals.of(files));
    }

    /** What is wrong with a mirror's copy, in words; nothing if it is equal, file by file. */
    List<String> differences(Path copy) throws IOException {
        return originals.compare(copy, Set.of()).stream()
                .map(difference -> difference.path() + " is " + difference.problem())
                .toList();
    }

    private static void write(Map<TreePath, Path> files, Path folder, String path, long size, Random random)
            throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), CHUNK)) {
            for (long left = size; left > 0; left -= CHUNK) {
                random.nextBytes(chunk);
                out.write(chunk, 0, (int) Math.min(left, CHUNK));
            }
        }
        files.put(new TreePath(path), file);
    }
}
