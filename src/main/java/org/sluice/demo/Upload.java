package org.sluice.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies a release into the drop directory in a thread of its own: in place and under final names, as scp does. */
final class Upload implements AutoCloseable {

    private static final int CHUNK = 256 * 1024;
    /** A good local network. */
    private static final long BITS_PER_SECOND = 1_000_000_000;

    private final List<Path> files;
    private final Path drop;
    private final LinkPacer pacer = new LinkPacer(BITS_PER_SECOND);
    private final AtomicInteger done = new AtomicInteger();
    private final Thread thread = Thread.ofVirtual().name("upload").unstarted(this::run);
    private volatile @Nullable IOException failure;

    private Upload(List<Path> files, Path drop) {
        this.files = files;
        this.drop = drop;
    }

    /** Starts it: images and their signatures, upgrade kits, then the lists that name them. */
    static Upload start(DemoRelease release, Path drop) {
        List<Path> files = Stream.of(release.images(), release.kits(), release.manifests())
                .flatMap(List::stream)
                .toList();
        Upload upload = new Upload(files, drop);
        upload.thread.start();
        return upload;
    }

    /** How many files are to be copied. */
    int files() {
        return files.size();
    }

    /** How many files are copied whole. */
    int done() {
        return done.get();
    }

    /** Why it ended early, if it did. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (Path file : files) {
                copy(file, drop.resolve(String.valueOf(file.getFileName())));
                done.incrementAndGet();
            }
        } catch (IOException broken) {
            failure = broken;
        }
    }

    private void copy(Path from, Path to) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(from);
                OutputStream out = Files.newOutputStream(to)) {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                pacer.await(length);
                out.write(chunk, 0, length);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("upload ended");
        }
    }
}
