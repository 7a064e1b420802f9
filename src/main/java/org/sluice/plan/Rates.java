package org.sluice.plan;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * How fast the link and the mirrors' lines may turn out to be, drawn for each run of a forecast: what carried a rate
 * before carries about as much now, never just as much.
 */
record Rates(RandomGenerator random) {

    /** A cap counts the headers of packets too. */
    private static final double EFFICIENCY = 0.95;

    /** Up or down at most. */
    private static final double SPREAD = 0.15;

    /**
     * A link. The queue goes by the configured rate whatever the link carries, so only what it carries is drawn.
     *
     * @param rate configured bits per second
     * @param carried bits per second that were measured
     */
    Link link(long rate, OptionalDouble carried) {
        double likely = carried.isPresent() ? Math.min(EFFICIENCY, carried.getAsDouble() / rate) : EFFICIENCY;
        return new Link(rate, likely * factor());
    }

    /** A mirror whose line, if it is known, carries a little more or less. */
    Habit line(Habit habit) {
        if (habit.line().isEmpty()) {
            return habit;
        }
        long drawn = Math.max(1, (long) (habit.line().getAsLong() * factor()));
        return new Habit(habit.mirror(), habit.poll(), habit.jitter(), OptionalLong.of(drawn));
    }

    private double factor() {
        return 1 + SPREAD * (2 * random.nextDouble() - 1);
    }
}
