package org.sluice.bench.propagation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * When each mirror of a scenario comes, and which are slow: the same for the same seed, whatever the policy.
 *
 * @param arrivals when each mirror comes first, counted from the first of all
 * @param isSlow whether each is on a slow line
 */
record Schedule(Scenario scenario, long seed, List<Duration> arrivals, List<Boolean> isSlow) {

    Schedule {
        arrivals = List.copyOf(arrivals);
        isSlow = List.copyOf(isSlow);
    }

    static Schedule of(Scenario scenario, long seed) {
        Random random = new Random(seed);
        int mirrors = scenario.pool().mirrors();
        long spread = scenario.habits().spread().toNanos();
        List<Long> moments = new ArrayList<>();
        List<Boolean> isSlow = new ArrayList<>();
        for (int i = 0; i < mirrors; i++) {
            moments.add(spread == 0 ? 0 : random.nextLong(spread));
            isSlow.add(i < scenario.pool().slow());
        }
        Collections.shuffle(isSlow, random);
        long first = Collections.min(moments);
        List<Duration> arrivals =
                moments.stream().map(moment -> Duration.ofNanos(moment - first)).toList();
        return new Schedule(scenario, seed, arrivals, isSlow);
    }

    /** The bits per second that a mirror can take at most. */
    long ceiling(int mirror) {
        Pool pool = scenario.pool();
        return isSlow.get(mirror) ? pool.slowRate() : pool.rate();
    }

    /** What decides when a mirror comes again after a refusal. */
    Random retries(int mirror) {
        return new Random(seed * Pool.MOST_MIRRORS + mirror);
    }

    /**
     * When the first mirror could have the image if all of the link were its own from its arrival on and the image all
     * that passes it, in seconds.
     */
    double floorSeconds() {
        return IntStream.range(0, arrivals.size())
                .mapToDouble(i -> arrivals.get(i).toNanos() / 1e9 + scenario.size() * 8.0 / ceiling(i))
                .min()
                .orElseThrow();
    }
}
