package org.sluice.admit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How long a client bears to be held.
 *
 * @param longest nobody is held for longer
 */
record Patience(Duration longest) {

    private static final Duration LEAST_MARGIN = Duration.ofSeconds(1);
    private static final int MARGIN_PART = 4;

    /** Of what it bore before. */
    private static final double PART_OF_PAST = 0.8;

    /**
     * When it is to be let go at the latest.
     *
     * @param timeout seconds after which it gives up, by its own word; 0: never
     * @param bears how long it was held when it went away
     */
    Instant until(Instant arrived, OptionalInt timeout, Optional<Duration> bears) {
        Optional<Duration> byTimeout = timeout.stream()
                .filter(seconds -> seconds > 0)
                .mapToObj(Duration::ofSeconds)
                .map(Patience::withMargin)
                .findFirst();
        Optional<Duration> byPast = bears.map(past -> Duration.ofMillis((long) (past.toMillis() * PART_OF_PAST)));
        Duration hold = Stream.of(Optional.of(longest), byTimeout, byPast)
                .flatMap(Optional::stream)
                .min(Duration::compareTo)
                .orElse(longest);
        return arrived.plus(hold);
    }

    /** It must be let go, and get its first bytes, before its time is up. */
    private static Duration withMargin(Duration timeout) {
        Duration part = timeout.dividedBy(MARGIN_PART);
        Duration margin = part.compareTo(LEAST_MARGIN) > 0 ? part : LEAST_MARGIN;
        return timeout.compareTo(margin) > 0 ? timeout.minus(margin) : Duration.ZERO;
    }
}
