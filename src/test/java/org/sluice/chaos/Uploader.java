package org.sluice.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A release manager who uploads parcels, in whichever way, one after the other, at random instants. */
final class Uploader {

    private static final int LONGEST_WAIT_MILLIS = 1500;
    private static final int CHUNKS = 5;
    private static final Duration BETWEEN_CHUNKS = Duration.ofMillis(30);

    private final Path drop;
    private final Path outside;
    private final Random random;

    /**
     * @param drop where it uploads to
     * @param outside a folder on the same volume, for what is renamed into the drop directory when it is whole
     */
    Uploader(Path drop, Path outside, Random random) {
        this.drop = drop;
        this.outside = outside;
        this.random = random;
    }

    /** Begins; the result is there when all is uploaded. */
    CompletableFuture<Void> begin(List<Parcel> parcels, Duration within) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().name("uploader").start(() -> {
            try {
                long begin = System.nanoTime();
                long[] instants = random.longs(parcels.size(), 0, within.toNanos() + 1)
                        .sorted()
                        .toArray();
                for (int i = 0; i < instants.length; i++) {
                    Thread.sleep(Duration.ofNanos(Math.max(0, begin + instants[i] - System.nanoTime())));
                    deliver(parcels.get(i));
                }
                done.complete(null);
            } catch (IOException | InterruptedException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private void deliver(Parcel parcel) throws IOException, InterruptedException {
        if (parcel.first().isPresent()) {
            once(parcel.name(), parcel.first().get(), parcel.signature().orElse(new byte[0]));
            Thread.sleep(random.nextInt(LONGEST_WAIT_MILLIS));
        }
        once(parcel.name(), parcel.content(), parcel.signature().orElse(new byte[0]));
    }

    private void once(String name, byte[] content, byte[] signature) throws IOException, InterruptedException {
        boolean isSignatureFirst = random.nextBoolean();
        if (isSignatureFirst && signature.length > 0) {
            put(name + ".sig", signature);
        }
        put(name, content);
        if (!isSignatureFirst && signature.length > 0) {
            Thread.sleep(random.nextInt(LONGEST_WAIT_MILLIS / 5));
            put(name + ".sig", signature);
        }
    }

    /** Whole by a rename, or bit by bit under its own name. */
    private void put(String name, byte[] content) throws IOException, InterruptedException {
        if (random.nextBoolean()) {
            Path whole = Files.write(outside.resolve("upload"), content);
            Files.move(whole, drop.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        try (OutputStream out = Files.newOutputStream(drop.resolve(name))) {
            int length = Math.max(1, content.length / CHUNKS);
            for (int from = 0; from < content.length; from += length) {
                out.write(Arrays.copyOfRange(content, from, Math.min(content.length, from + length)));
                Thread.sleep(BETWEEN_CHUNKS);
            }
        }
    }
}
