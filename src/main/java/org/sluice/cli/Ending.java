package org.sluice.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in order when the process gets TERM, INT or HUP: tells it to stop, and holds the process until it
 * is closed.
 */
final class Ending {

    private static final int PATIENCE_SECONDS = 60;

    private final CountDownLatch ended = new CountDownLatch(1);

    private Ending() {}

    /** Counts a latch down when the process is told to end; at once if it has been told already. */
    static Ending on(CountDownLatch stop) {
        Ending ending = new Ending();
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> ending.await(stop), "stop"));
        } catch (IllegalStateException endsAlready) {
            stop.countDown();
        }
        return ending;
    }

    private void await(CountDownLatch stop) {
        stop.countDown();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("sluice: does not end, and is ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command has ended. */
    void close() {
        ended.countDown();
    }
}
