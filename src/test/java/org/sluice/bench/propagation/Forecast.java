package org.sluice.bench.propagation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.sluice.plan.Arrivals;
import org.sluice.plan.Habit;
import org.sluice.plan.Link;
import org.sluice.plan.Manners;
import org.sluice.plan.PlannedWave;
import org.sluice.plan.Planner;
import org.sluice.plan.Prediction;
import org.sluice.plan.Spread;

/**
 * What {@code sluice plan} says of the same mirrors: they come first when they came, the link's headers and a session's
 * beginning are those of the mirror that was measured alone, and chance has only when refused ones come again.
 */
record Forecast(Schedule schedule, Alone alone) {

    /** To be the mean of. */
    private static final int RUNS = 200;

    private static final Duration LONGEST_HOLD = Duration.ofHours(1);

    /** A policy's figures. */
    Figures figures(Policy policy) {
        Planner planner = new Planner(scenario(), Arrivals.at(schedule.arrivals()), RUNS, schedule.seed());
        Prediction prediction = planner.predict(policy.rules());
        org.sluice.plan.Figures all = prediction.all();
        double last = all.last().mean();
        return new Figures(
                new Figures.Times(
                        all.first().mean(),
                        all.second().map(Spread::mean).orElse(last),
                        all.third().map(Spread::mean).orElse(last),
                        all.median().mean(),
                        all.p90().mean(),
                        last),
                prediction.refusals().mean(),
                0,
                new LinkMeter.Use(
                        1 - prediction.idle().mean() / last, prediction.idle().mean()));
    }

    private org.sluice.plan.Scenario scenario() {
        Scenario measured = schedule.scenario();
        List<Habit> habits = new ArrayList<>();
        IntStream.range(0, schedule.arrivals().size()).forEach(mirror -> habits.add(habit(mirror)));
        return new org.sluice.plan.Scenario(
                habits,
                List.of(PlannedWave.atOnce(measured.size())),
                new Link(measured.pool().rate(), alone.efficiency()),
                new Manners(
                        Optional.of(measured.habits().retry()),
                        Duration.ofNanos((long) (alone.overhead() * 1e9)),
                        Optional.empty(),
                        LONGEST_HOLD,
                        measured.hasPast()));
    }

    /** Its line carries headers too. */
    private Habit habit(int mirror) {
        OptionalLong line = schedule.isSlow().get(mirror)
                ? OptionalLong.of((long) (schedule.ceiling(mirror) * alone.efficiency()))
                : OptionalLong.empty();
        return new Habit("mirror" + mirror, schedule.scenario().habits().poll(), Duration.ZERO, line);
    }
}
