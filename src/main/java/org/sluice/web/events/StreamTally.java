package org.sluice.web.events;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How many streams there are, and what became of others since the start. */
public final class StreamTally {

    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** Streams that are open. */
    public int open() {
        return open.get();
    }

    /** Streams that were closed because their clients did not take what was sent. */
    public long dropped() {
        return dropped.sum();
    }

    /** Streams that were refused because there were too many. */
    public long refused() {
        return refused.sum();
    }

    /** Counts one more, unless there are too many. */
    boolean enter(int most) {
        if (open.incrementAndGet() <= most) {
            return true;
        }
        open.decrementAndGet();
        refused.increment();
        return false;
    }

    void leave() {
        open.decrementAndGet();
    }

    void drop() {
        dropped.increment();
    }
}
