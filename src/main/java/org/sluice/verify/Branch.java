package org.sluice.verify;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** A sink in its own thread. After a failure it still gives blocks back, so that nobody waits for them. */
final class Branch {

    private final ContentReading.Sink sink;
    private final BlockingQueue<Optional<Block>> queue;
    private final Thread thread;
    private volatile @Nullable IOException failure;

    Branch(ContentReading.Sink sink, int capacity) {
        this.sink = sink;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.thread = Thread.ofPlatform().daemon().name("content-reading").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void offer(Block block) {
        queue.add(Optional.of(block));
    }

    /** No block will follow. */
    void end() {
        queue.add(Optional.empty());
    }

    /** Waits for the last block to be taken, whatever happens; says whether the caller was interrupted meanwhile. */
    boolean join() {
        boolean wasInterrupted = false;
        while (true) {
            try {
                thread.join();
                return wasInterrupted;
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
    }

    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    private void run() {
        for (Optional<Block> next = take(); next.isPresent(); next = take()) {
            Block block = next.get();
            if (failure == null) {
                feed(block);
            }
            block.release();
        }
    }

    private void feed(Block block) {
        try {
            sink.take(block.bytes(), block.length());
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException e) {
            failure = new IOException("the copy could not be made: " + e, e);
        }
    }

    private Optional<Block> take() {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException e) {
                failure = new IOException("interrupted", e);
            }
        }
    }
}
