package org.sluice.chaos;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** How much is still to be done by all chains together. */
final class Budget {

    private final AtomicInteger kills;
    private final long end;
    private final AtomicBoolean isOver = new AtomicBoolean();

    Budget(int kills, Duration time) {
        this.kills = new AtomicInteger(kills);
        this.end = System.nanoTime() + time.toNanos();
    }

    boolean isLeft() {
        return kills.get() > 0 && System.nanoTime() < end && !isOver.get();
    }

    /** Takes as many as are wanted, or as are left. */
    int take(int wanted) {
        int before = kills.getAndUpdate(left -> Math.max(0, left - wanted));
        return Math.min(before, wanted);
    }

    /** Gives back what was taken and not used. */
    void giveBack(int unused) {
        kills.addAndGet(unused);
    }

    /** No further round begins. */
    void end() {
        isOver.set(true);
    }
}
