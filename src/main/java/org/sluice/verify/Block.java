package org.sluice.verify;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A reusable piece of a file: goes back to the free ones when the last reader is done with it. */
final class Block {

    private final byte[] bytes;
    private final BlockingQueue<Block> free;
    private final AtomicInteger readers = new AtomicInteger();
    private int length;

    Block(int size, BlockingQueue<Block> free) {
        this.bytes = new byte[size];
        this.free = free;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** To be called before it is handed over; a queue between the threads makes it visible. */
    void share(int filled, int among) {
        length = filled;
        readers.set(among);
    }

    void release() {
        if (readers.decrementAndGet() == 0) {
            free.add(this);
        }
    }
}
