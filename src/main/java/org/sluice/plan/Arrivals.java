package org.sluice.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * When mirrors come first.
 *
 * @param spread all within so long from publication; nothing: each at a random moment of its own period
 */
public record Arrivals(Optional<Duration> spread) {

    double first(Habit habit, double phase) {
        return phase * Puller.seconds(spread.orElse(habit.poll()));
    }
}
