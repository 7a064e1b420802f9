package org.sluice.demo;

import java.time.Duration;

/**
 * Gives out a link's time: each chunk of bytes gets the next slot. Whoever sends asks for one chunk at a time and waits
 * for its slot, so the shares of all who have something to send are equal, as with fair queueing on an uplink.
 */
final class LinkPacer {

    /** How much of a lost slot may be made up for, so that late wake-ups don't lower the rate. */
    private static final long SLACK = Duration.ofMillis(20).toNanos();

    private final double nanosPerByte;
    private long freeAt = System.nanoTime();

    /** Paces to a rate in bits per second. */
    LinkPacer(long bitsPerSecond) {
        this.nanosPerByte = 8e9 / bitsPerSecond;
    }

    /** Waits until the bytes may be sent. */
    void await(int bytes) throws InterruptedException {
        long wait = reserve(bytes) - System.nanoTime();
        if (wait > 0) {
            Thread.sleep(Duration.ofNanos(wait));
        }
    }

    /** Takes the next slot; when it ends, by {@link System#nanoTime}, the bytes are through. */
    private synchronized long reserve(int bytes) {
        freeAt = Math.max(freeAt, System.nanoTime() - SLACK) + Math.round(bytes * nanosPerByte);
        return freeAt;
    }
}
