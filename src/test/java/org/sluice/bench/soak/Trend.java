package org.sluice.bench.soak;

import java.util.Arrays;
import java.util.List;

/**
 * Whether a measure grew once it had had time to settle: the median of the last third of its samples is compared with
 * that of the middle third. One third is for filling caches, and for the first things to become old.
 *
 * @param middle the median of the middle third
 * @param last that of the last third
 * @param highest of all
 * @param limit what the last third's must not exceed
 */
record Trend(double middle, double last, double highest, double limit) {

    /** So many samples a third needs at least: fewer say nothing. */
    static final int LEAST = 3;

    /**
     * What is still taken for the same.
     *
     * @param share of the middle third's median
     * @param slack besides, in the measure's unit
     */
    record Allowance(double share, double slack) {}

    /** @throws IllegalArgumentException if there are too few samples */
    static Trend of(List<Double> samples, Allowance allowance) {
        int third = samples.size() / 3;
        if (third < LEAST) {
            throw new IllegalArgumentException(samples.size() + " samples are too few");
        }
        double middle = median(samples.subList(samples.size() - 2 * third, samples.size() - third));
        double last = median(samples.subList(samples.size() - third, samples.size()));
        double highest = samples.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return new Trend(middle, last, highest, middle * (1 + allowance.share()) + allowance.slack());
    }

    boolean isGrowing() {
        return last > limit;
    }

    private static double median(List<Double> samples) {
        double[] sorted =
                samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[half]
                : Arrays.stream(sorted, half - 1, half + 1).average().orElseThrow();
    }
}
