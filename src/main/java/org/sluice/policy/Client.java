package org.sluice.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A client that asks for its turn.
 *
 * @param id of this one connection
 * @param name of the mirror, or the address of a client that is none
 * @param arrived when it asked
 * @param work bytes that it lacks; 0 if it only looks or has everything; nothing: not known
 * @param line bits per second that it took when nobody else was in its way; nothing: not known
 * @param bearsUntil it is let go by then, whatever else runs: a client with a time-out would give up, and nobody waits
 *     for ever
 */
public record Client(
        String id, String name, Instant arrived, OptionalLong work, OptionalLong line, Instant bearsUntil) {

    private static final double BITS = 8;
    private static final double NANOS = 1e9;

    /** Bits per second that it can take of a link. */
    public long rateOn(long link) {
        return Math.min(line.orElse(link), link);
    }

    /** How long it takes if it has a link to itself; nothing is known of one whose work is not known. */
    public Duration alone(long link) {
        return work.isPresent() ? time(work.getAsLong(), rateOn(link)) : Duration.ofSeconds(Long.MAX_VALUE);
    }

    /** Whether more than half of what it bears has passed. */
    boolean isUrgent(Instant now) {
        return Duration.between(arrived, now).multipliedBy(2).compareTo(Duration.between(arrived, bearsUntil)) > 0;
    }

    /** How long some bytes take at a rate in bits per second. */
    public static Duration time(long bytes, long rate) {
        return Duration.ofNanos((long) (bytes * BITS * NANOS / Math.max(1, rate)));
    }
}
