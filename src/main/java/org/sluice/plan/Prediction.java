package org.sluice.plan;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sluice.policy.Policy;

/**
 * What many runs under one policy say.
 *
 * @param all when mirrors have everything
 * @param waves when they have each wave
 * @param idle seconds in which the link lay idle before the last mirror had everything
 */
public record Prediction(
        Policy policy, int runs, Figures all, List<Figures> waves, Spread refusals, Spread idle, Curve curve) {

    public Prediction {
        waves = List.copyOf(waves);
    }

    static Prediction of(Policy policy, List<Course> courses) {
        List<Figures> waves = IntStream.range(0, courses.getFirst().ready().size())
                .mapToObj(wave -> Figures.of(
                        courses.stream().map(course -> course.ready().get(wave)).toList()))
                .toList();
        double[] ends = courses.stream()
                .flatMapToDouble(course -> Arrays.stream(course.all()))
                .sorted()
                .toArray();
        return new Prediction(
                policy,
                courses.size(),
                waves.getLast(),
                waves,
                Spread.of(courses.stream().mapToDouble(Course::refusals).toArray()),
                Spread.of(courses.stream().mapToDouble(Course::idle).toArray()),
                new Curve(ends));
    }
}
