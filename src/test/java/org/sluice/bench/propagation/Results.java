package org.sluice.bench.propagation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What was measured, in the order of the trials.
 *
 * @param trials one for each policy and seed
 */
record Results(Scenario scenario, Alone alone, List<Ended> trials) {

    Results {
        trials = List.copyOf(trials);
    }

    /** A trial that has ended. */
    record Ended(Policy policy, Schedule schedule, Outcome outcome) {}

    /** The policies' figures, medians of all runs; nothing for a policy with a run that is worthless. */
    Map<Policy, Optional<Figures>> byPolicy() {
        Map<Policy, Optional<List<Figures>>> runs = new LinkedHashMap<>();
        for (Ended trial : trials) {
            Optional<List<Figures>> figures = trial.outcome() instanceof Outcome.Measured measured
                    ? Optional.of(List.of(measured.figures()))
                    : Optional.empty();
            runs.merge(trial.policy(), figures, Results::both);
        }
        Map<Policy, Optional<Figures>> medians = new LinkedHashMap<>();
        runs.forEach((policy, figures) -> medians.put(policy, figures.map(Figures::median)));
        return medians;
    }

    private static Optional<List<Figures>> both(Optional<List<Figures>> some, Optional<List<Figures>> more) {
        return some.flatMap(left -> more.map(right -> {
            List<Figures> all = new ArrayList<>(left);
            all.addAll(right);
            return all;
        }));
    }

    /** What was predicted for a policy, as medians too, beside what was measured; nothing without that. */
    Optional<Comparison> comparison(Policy policy) {
        return Objects.requireNonNull(byPolicy().get(policy)).map(measured -> {
            List<Figures> predicted = trials.stream()
                    .filter(trial -> trial.policy().equals(policy))
                    .map(trial -> new Forecast(trial.schedule(), alone).figures(policy))
                    .toList();
            return new Comparison(policy, Figures.median(predicted), measured);
        });
    }

    /** The comparisons of all policies that were measured. */
    List<Comparison> comparisons() {
        return byPolicy().keySet().stream()
                .flatMap(policy -> comparison(policy).stream())
                .toList();
    }

    /** The floor, the median over the runs' schedules. */
    double floor() {
        List<Double> floors = trials.stream()
                .map(trial -> trial.schedule().floorSeconds())
                .sorted()
                .toList();
        return Figures.quantile(floors, 0.5);
    }

    /** Why trials are worthless, in words. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Ended trial : trials) {
            if (trial.outcome() instanceof Outcome.Worthless worthless) {
                String which =
                        trial.policy().name() + ", seed " + trial.schedule().seed();
                worthless.problems().forEach(problem -> problems.add(which + ": " + problem));
            }
        }
        return problems;
    }
}
