package org.sluice.plan;

import java.time.Duration;
import java.time.Instant;

/**
 * A session that has ended, of whatever outcome: a refused one tells when the mirror came too.
 *
 * @param bytes that were sent
 */
public record PastSession(String mirror, Instant started, Instant ended, long bytes) {

    private static final double MILLIS = 1e3;

    double seconds() {
        return Math.max(0, Duration.between(started, ended).toMillis() / MILLIS);
    }

    /** Bits per second; of a session that took no time that could be measured: 0. */
    double rate() {
        return seconds() > 0 ? bytes * 8 / seconds() : 0;
    }

    /** The part of it that lies in another one's time, from 0 to 1. */
    double partIn(PastSession other) {
        Instant from = started.isAfter(other.started) ? started : other.started;
        Instant to = ended.isBefore(other.ended) ? ended : other.ended;
        double shared = Duration.between(from, to).toMillis() / MILLIS;
        return shared <= 0 || seconds() == 0 ? 0 : shared / seconds();
    }
}
