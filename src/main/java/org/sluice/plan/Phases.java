package org.sluice.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * At which part of its period each mirror comes first, in each of many runs: uniform and independent. Over the runs the
 * first to come, the second and so on are each spread evenly over all that chance has (a Latin hypercube of the order
 * statistics): so 200 runs say means as exactly as thousands of plain ones would.
 */
final class Phases {

    private final int mirrors;
    private final SplittableRandom[] runs;
    private final double[][] strata;

    /** Draws them. */
    Phases(int mirrors, int runs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        this.mirrors = mirrors;
        this.strata = new double[mirrors][];
        for (int place = 0; place < mirrors; place++) {
            strata[place] = stratum(runs, random);
        }
        this.runs = new SplittableRandom[runs];
        Arrays.setAll(this.runs, run -> random.split());
    }

    /** A generator for all else that is chance in a run; to be asked once. */
    SplittableRandom random(int run) {
        return runs[run].split();
    }

    /** The phases of a run, from 0 to 1, by mirror; to be asked once. */
    double[] of(int run) {
        double[] phases = new double[mirrors];
        double least = 0;
        List<Integer> order = shuffled(runs[run]);
        for (int place = 0; place < mirrors; place++) {
            // the least of n uniform numbers above the last one
            double step = 1 - Math.pow(1 - strata[place][run], 1.0 / (mirrors - place));
            least += (1 - least) * step;
            phases[order.get(place)] = least;
        }
        return phases;
    }

    private List<Integer> shuffled(SplittableRandom random) {
        List<Integer> order = new ArrayList<>();
        for (int mirror = 0; mirror < mirrors; mirror++) {
            order.add(random.nextInt(mirror + 1), mirror);
        }
        return order;
    }

    /** One number from each of as many equal parts of 0 to 1 as there are runs, in any order. */
    private static double[] stratum(int runs, SplittableRandom random) {
        double[] parts = new double[runs];
        for (int run = 0; run < runs; run++) {
            int other = random.nextInt(run + 1);
            parts[run] = parts[other];
            parts[other] = (run + random.nextDouble()) / runs;
        }
        return parts;
    }
}
