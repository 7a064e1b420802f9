package org.sluice.cli.watch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looks again and again in a thread of its own, so that nobody waits for the ledger who has pressed a key. */
final class Looking implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<Snapshot> read;
    private final Duration pause;
    private volatile Snapshot latest;
    private final CountDownLatch isOver = new CountDownLatch(1);
    private final Thread thread;

    private Looking(Supplier<Snapshot> read, Duration pause) {
        this.read = read;
        this.pause = pause;
        this.latest = read.get();
        this.thread = Thread.ofPlatform().daemon().name("look").unstarted(this::look);
    }

    /**
     * Looks once, then goes on.
     *
     * @param pause between two looks; longer where a look takes longer, so that half of the time nobody reads
     */
    static Looking start(Supplier<Snapshot> read, Duration pause) {
        Looking looking = new Looking(read, pause);
        looking.thread.start();
        return looking;
    }

    Snapshot latest() {
        return latest;
    }

    private void look() {
        long took = 0;
        try {
            while (!isOver.await(Math.max(pause.toNanos(), took), TimeUnit.NANOSECONDS)) {
                long begin = System.nanoTime();
                latest = again();
                took = System.nanoTime() - begin;
            }
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Snapshot again() {
        try {
            return read.get();
        } catch (RuntimeException failure) {
            return latest.failed(String.valueOf(failure.getMessage()));
        }
    }

    /** Returns when nobody looks any more: the ledger can be closed. */
    @Override
    public void close() {
        isOver.countDown();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
