package org.sluice.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes as the system's does, until somebody sets it. For any thread. */
public final class SteppedClock implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    /** Sets it forward; a negative duration sets it back. */
    public synchronized void step(Duration duration) {
        ahead = ahead.plus(duration);
    }
}
