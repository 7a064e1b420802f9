package org.sluice.plan;

import java.util.Arrays;

/**
 * A figure over all runs.
 *
 * @param mean of all
 * @param p10 in a tenth of the runs it is no more
 * @param p90 in a tenth of the runs it is no less
 */
public record Spread(double mean, double p10, double p90) {

    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;

    /** Of one figure a run. */
    static Spread of(double[] figures) {
        double[] sorted = Course.sorted(figures);
        return new Spread(
                Arrays.stream(figures).average().orElseThrow(),
                Course.quantile(sorted, LOW),
                Course.quantile(sorted, HIGH));
    }
}
