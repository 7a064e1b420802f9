package org.sluice.bench.propagation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.sluice.demo.Originals;
import org.sluice.demo.ReleaseKey;
import org.sluice.release.ReleaseId;
import org.sluice.release.TreePath;

/**
 * What is published: images of random bytes with their signatures.
 *
 * @param keyring a file with the key that signed them
 * @param earlier the small one that mirrors have pulled before, where they have a past
 * @param newest the measured one
 */
record Releases(Path keyring, Release earlier, Release newest) {

    /** Of the earlier release, against the measured one. */
    static final int TIMES_SMALLER = 10;

    /** The module's file with the time of the last publication. */
    static final TreePath TRACE = new TreePath("tails/project/trace");

    private static final int CHUNK = 64 << 10;

    /** Makes them in a new folder. */
    static Releases make(Path folder, long size) throws IOException {
        Files.createDirectories(folder);
        Instant now = Instant.now();
        ReleaseKey key = ReleaseKey.generate("Benchmark <release@example.org>", now);
        Path keyring = Files.writeString(folder.resolve("keys.asc"), key.publicKey());
        return new Releases(
                keyring,
                release(folder, "6.8", size / TIMES_SMALLER, key, now),
                release(folder, "6.9", size, key, now));
    }

    /**
     * What is wrong with a mirror's copy, in words; nothing if it is equal to what was published, file by file.
     *
     * @param tree what the daemon served
     * @param published all of it
     */
    static List<String> differences(Path tree, Path copy, List<Release> published) throws IOException {
        Map<TreePath, Path> files = new HashMap<>();
        published.forEach(release -> files.putAll(release.files()));
        files.put(TRACE, TRACE.in(tree));
        return differences(Originals.of(files), copy);
    }

    /** The same for files whose digests are known. */
    static List<String> differences(Originals originals, Path copy) throws IOException {
        return originals.compare(copy, Set.of()).stream()
                .map(difference -> difference.path() + " is " + difference.problem())
                .toList();
    }

    private static Release release(Path folder, String version, long size, ReleaseKey key, Instant now)
            throws IOException {
        String name = "tails-amd64-" + version + ".iso";
        Path image = write(folder.resolve(name), size);
        Path signature = Files.write(folder.resolve(name + ".sig"), key.sign(image, now));
        String path = "tails/stable/tails-amd64-" + version + "/" + name;
        return new Release(
                ReleaseId.parse(version).orElseThrow(),
                Map.of(new TreePath(path), image, new TreePath(path + ".sig"), signature));
    }

    /** The same bytes for the same size. */
    private static Path write(Path file, long size) throws IOException {
        Random random = new Random(size);
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), CHUNK)) {
            for (long left = size; left > 0; left -= CHUNK) {
                random.nextBytes(chunk);
                out.write(chunk, 0, (int) Math.min(left, CHUNK));
            }
        }
        return file;
    }
}
