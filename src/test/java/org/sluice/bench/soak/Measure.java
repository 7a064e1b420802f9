package org.sluice.bench.soak;

import org.sluice.bench.soak.Trend.Allowance;

/**
 * What is sampled, and what of it is taken for the same.
 *
 * @param name as it stands in the table
 * @param isByRelease whether each release rightly leaves some behind: then it is counted for each release
 * @param allowance nothing is judged by it if it is not Sluice's to bound
 */
record Measure(String name, boolean isByRelease, Allowance allowance) {

    static Measure bounded(String name, double share, double slack) {
        return new Measure(name, false, new Allowance(share, slack));
    }

    static Measure ofEachRelease(String name) {
        return new Measure(name, true, new Allowance(0.15, 1));
    }
}
