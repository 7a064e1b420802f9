package org.sluice.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When mirrors come first.
 *
 * @param spread all within so long from publication; nothing: each at a random moment of its own period
 * @param exact when each comes, in the scenario's order, from publication; empty: that is chance
 */
public record Arrivals(Optional<Duration> spread, List<Duration> exact) {

    public Arrivals {
        exact = List.copyOf(exact);
    }

    /** At random moments. */
    public Arrivals(Optional<Duration> spread) {
        this(spread, List.of());
    }

    /** At these moments, for each mirror one. */
    public static Arrivals at(List<Duration> exact) {
        return new Arrivals(Optional.empty(), exact);
    }

    /** When a mirror of the scenario comes, in seconds. */
    double first(int mirror, Habit habit, double phase) {
        return exact.isEmpty()
                ? phase * Puller.seconds(spread.orElse(habit.poll()))
                : Puller.seconds(exact.get(mirror));
    }
}
