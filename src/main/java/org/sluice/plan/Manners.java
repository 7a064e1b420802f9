package org.sluice.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * How clients and the daemon deal with each other.
 *
 * @param retry when a refused client comes back, give or take a tenth; nothing: at its next poll
 * @param overhead from a session's beginning to its first byte of a file
 * @param timeout with which clients run; nothing: none
 * @param longestHold nobody is held for longer
 * @param areLinesKnown whether the queue knows from the past how fast each mirror's own line is
 */
public record Manners(
        Optional<Duration> retry,
        Duration overhead,
        Optional<Duration> timeout,
        Duration longestHold,
        boolean areLinesKnown) {

    private static final Duration LEAST_RESERVE = Duration.ofSeconds(1);
    private static final int RESERVED_PART = 4;

    /** How long a client bears to be held: less than its time-out by a quarter of it, and at least a second. */
    Duration patience() {
        return timeout.map(Manners::borne)
                .filter(borne -> borne.compareTo(longestHold) < 0)
                .orElse(longestHold);
    }

    private static Duration borne(Duration timeout) {
        Duration part = timeout.dividedBy(RESERVED_PART);
        Duration borne = timeout.minus(part.compareTo(LEAST_RESERVE) > 0 ? part : LEAST_RESERVE);
        return borne.isNegative() ? Duration.ZERO : borne;
    }
}
