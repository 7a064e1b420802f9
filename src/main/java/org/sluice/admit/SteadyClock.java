package org.sluice.admit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Begins at the time of a clock, and goes on steadily when that one is set: nobody is held an hour longer for it. */
final class SteadyClock implements InstantSource {

    private final Instant begin;
    private final long beginNanos;
    private final LongSupplier nanos;

    /** @param nanos a monotonic clock, as {@link System#nanoTime} */
    SteadyClock(InstantSource clock, LongSupplier nanos) {
        this.begin = clock.instant();
        this.nanos = nanos;
        this.beginNanos = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return begin.plusNanos(nanos.getAsLong() - beginNanos);
    }
}
