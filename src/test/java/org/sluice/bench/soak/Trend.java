package org.sluice.bench.soak;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Whether a measure grew. What comes in bursts goes again, and what leaked stays: so the lowest sample of the last
 * third of the run is judged, and of the middle third if it is compared. The first third is for filling caches, and for
 * the first things to become old.
 *
 * @param middle the lowest of the middle third
 * @param last the one of the last third that is judged: the lowest, or nearest below its limit
 * @param highest of all
 * @param limit what the last third's must not exceed
 */
record Trend(double middle, double last, double highest, double limit) {

    /** So many samples a third needs at least: fewer say nothing. */
    static final int LEAST = 3;

    /**
     * Judges the samples that have the measure.
     *
     * @throws IllegalArgumentException if they are too few
     */
    static Trend of(List<Map<String, Double>> all, Measure measure) {
        String name = measure.name();
        List<Map<String, Double>> samples =
                all.stream().filter(one -> one.containsKey(name)).toList();
        int third = samples.size() / 3;
        if (third < LEAST) {
            throw new IllegalArgumentException(samples.size() + " samples of " + name + " are too few");
        }
        List<Map<String, Double>> middle = samples.subList(samples.size() - 2 * third, samples.size() - third);
        List<Map<String, Double>> last = samples.subList(samples.size() - third, samples.size());
        double lowest = value(lowest(middle, one -> value(one, name)), name);
        double highest =
                samples.stream().mapToDouble(one -> value(one, name)).max().orElseThrow();
        return switch (measure.most()) {
            case Measure.Known known -> {
                Map<String, Double> judged =
                        lowest(last, one -> value(one, name) - known.of().applyAsDouble(one));
                yield new Trend(lowest, value(judged, name), highest, known.of().applyAsDouble(judged));
            }
            case Measure.AsBefore before -> {
                double allowed = before.each().entrySet().stream()
                        .mapToDouble(one -> one.getValue() * (mean(last, one.getKey()) - mean(middle, one.getKey())))
                        .sum();
                double judged = value(lowest(last, one -> value(one, name)), name);
                yield new Trend(lowest, judged, highest, lowest + allowed);
            }
        };
    }

    boolean isGrowing() {
        return last > limit;
    }

    private static Map<String, Double> lowest(
            List<Map<String, Double>> samples, ToDoubleFunction<Map<String, Double>> by) {
        return samples.stream().min(Comparator.comparingDouble(by)).orElseThrow();
    }

    private static double mean(List<Map<String, Double>> samples, String name) {
        return samples.stream().mapToDouble(one -> value(one, name)).average().orElseThrow();
    }

    private static double value(Map<String, Double> sample, String name) {
        return Objects.requireNonNull(sample.get(name), name);
    }
}
