package org.sluice.plan;

import java.util.List;
import java.util.stream.IntStream;
import org.sluice.policy.Policy;

/**
 * Simulates a scenario many times, from publication on. All policies see the same mirrors come at the same times, and
 * what comes out depends on the seed alone, however many threads work at it.
 *
 * @param runs so many of each policy
 */
public record Planner(Scenario scenario, Arrivals arrivals, int runs, long seed) {

    /**
     * What a policy leads to.
     *
     * @throws IllegalArgumentException if it leads nowhere within reason
     */
    public Prediction predict(Policy policy) {
        Phases phases = phases();
        List<Course> courses = IntStream.range(0, runs)
                .parallel()
                .mapToObj(run -> course(policy, phases, run))
                .toList();
        return Prediction.of(policy, courses);
    }

    /**
     * No policy can have the first mirror ready before, on average: it has to come, and to fetch what is there at the
     * beginning over an empty link.
     */
    public double floor() {
        Phases phases = phases();
        return IntStream.range(0, runs)
                .mapToDouble(run -> earliest(phases.of(run)))
                .average()
                .orElseThrow();
    }

    private Phases phases() {
        return new Phases(scenario.mirrors().size(), runs, seed);
    }

    private Course course(Policy policy, Phases phases, int run) {
        double[] drawn = phases.of(run);
        List<Beginning> beginnings = IntStream.range(0, drawn.length)
                .mapToObj(mirror ->
                        Beginning.away(arrivals.first(mirror, scenario.mirrors().get(mirror), drawn[mirror])))
                .toList();
        return new Simulation(scenario, policy, phases.random(run)).run(beginnings);
    }

    private double earliest(double[] drawn) {
        double link = scenario.link().payload();
        double bits = scenario.waves().getFirst().bytes() * 8.0;
        return IntStream.range(0, drawn.length)
                .mapToDouble(mirror -> {
                    Habit habit = scenario.mirrors().get(mirror);
                    return arrivals.first(mirror, habit, drawn[mirror]) + bits / habit.most(link);
                })
                .min()
                .orElseThrow();
    }
}
