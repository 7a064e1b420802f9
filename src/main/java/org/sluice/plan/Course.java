package org.sluice.plan;

import java.util.Arrays;
import java.util.List;

/**
 * What came of one run. Times are seconds from its beginning.
 *
 * @param byMirror by wave, when each mirror had it, in the scenario's order
 * @param ready by wave, when each mirror had it and all before it, the first one first
 * @param refusals how often a client was refused
 * @param idle seconds in which the link lay idle until the last mirror had everything, those half used by half
 */
record Course(List<double[]> byMirror, List<double[]> ready, int refusals, double idle) {

    /** When each mirror had everything, in the scenario's order. */
    double[] ends() {
        return byMirror.getLast();
    }

    /** When each mirror had everything, the first one first. */
    double[] all() {
        return ready.getLast();
    }

    /** When a part of the mirrors had it: between two of them, in proportion. */
    static double quantile(double[] sorted, double part) {
        double place = (sorted.length - 1) * part;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    static double[] sorted(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
