package org.sluice.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes only when told. */
public final class StoppedClock implements InstantSource {

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    /** Lets time pass; a negative duration steps back. */
    public void pass(Duration duration) {
        now = now.plus(duration);
    }
}
