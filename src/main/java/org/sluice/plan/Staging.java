package org.sluice.plan;

import java.util.List;

/** Which waves are there: one after the other, each after a time or when a mirror has the one before. */
final class Staging {

    private final List<PlannedWave> waves;
    private int staged;

    Staging(List<PlannedWave> waves) {
        this.waves = waves;
    }

    /** How many are there. */
    int staged() {
        return staged;
    }

    /** When the next one is staged, if that is known. */
    double next() {
        return staged < waves.size()
                ? waves.get(staged).after().map(Puller::seconds).orElse(Double.POSITIVE_INFINITY)
                : Double.POSITIVE_INFINITY;
    }

    /** Stages what is due. */
    void advance(double now, List<Puller> pullers) {
        while (staged < waves.size() && isDue(waves.get(staged), now, pullers)) {
            staged++;
        }
    }

    /** Whether a mirror has all that is staged. */
    boolean isFirstReady(List<Puller> pullers) {
        return pullers.stream().anyMatch(puller -> puller.has >= staged);
    }

    /** The size of some waves together. */
    long bytes(int from, int to) {
        return waves.subList(from, to).stream().mapToLong(PlannedWave::bytes).sum();
    }

    private boolean isDue(PlannedWave wave, double now, List<Puller> pullers) {
        return wave.after().map(after -> Puller.seconds(after) <= now).orElseGet(() -> isFirstReady(pullers));
    }
}
