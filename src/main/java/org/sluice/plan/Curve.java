package org.sluice.plan;

import java.util.Arrays;

/** Which part of the mirrors has everything at a time, on average over all runs. */
public final class Curve {

    private final double[] ends;

    /** @param ends when each mirror of each run had everything, sorted */
    Curve(double[] ends) {
        this.ends = ends;
    }

    /** From 0 to 1. */
    public double shareAt(double seconds) {
        int found = Arrays.binarySearch(ends, Math.nextUp(seconds));
        return (double) (found < 0 ? -found - 1 : found) / ends.length;
    }

    /** When the last mirror of the longest run had everything. */
    public double end() {
        return ends[ends.length - 1];
    }
}
