package org.sluice.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.sluice.config.AdmissionConfig;
import org.sluice.ledger.Forecasts;
import org.sluice.ledger.Forecasts.Milestone;
import org.sluice.plan.Present.Lacking;
import org.sluice.plan.Present.Staged;
import org.sluice.policy.Adaptive;
import org.sluice.policy.Policy;
import org.sluice.policy.Unlimited;

/** Simulates on from the present, and says when each wave will be at the first mirror, at half of them, at all. */
record Outlook(AdmissionConfig admission) {

    /** So many say bounds well enough; of large pools fewer do, where chance weighs less, and each takes longer. */
    private static final int MOST_RUNS = 60;

    private static final int LEAST_RUNS = 5;
    private static final int PULLS = 6000;

    private static final Duration OVERHEAD = Duration.ofMillis(100);
    private static final double LOW = 0.1;
    private static final double HALF = 0.5;
    private static final double HIGH = 0.9;
    private static final double NANOS = 1e9;

    /** The forecasts of all waves of a release that mirrors still lack. */
    List<Forecasts.Row> of(Present present) {
        List<double[]> ends = simulate(present);
        List<Forecasts.Row> rows = new ArrayList<>();
        for (Staged wave : present.waves()) {
            if (!present.isEverywhere(wave)) {
                List<double[]> runs =
                        ends.stream().map(run -> times(present, wave, run)).toList();
                for (Milestone milestone : Milestone.values()) {
                    rows.add(row(present, wave, milestone, runs));
                }
            }
        }
        return rows;
    }

    private static Forecasts.Row row(Present present, Staged wave, Milestone milestone, List<double[]> runs) {
        int mirrors = present.counted(wave);
        double[] reached = runs.stream()
                .mapToDouble(run -> run[milestone.place(mirrors)])
                .sorted()
                .toArray();
        return new Forecasts.Row(
                present.release(),
                wave.name(),
                Forecasts.LATEST,
                milestone,
                present.now(),
                wave.since(),
                mirrors,
                present.silent(),
                new Forecasts.Expected(
                        at(present.now(), Course.quantile(reached, LOW)),
                        at(present.now(), Course.quantile(reached, HALF)),
                        at(present.now(), Course.quantile(reached, HIGH))),
                Optional.empty());
    }

    private List<double[]> simulate(Present present) {
        Policy policy =
                admission.policy() instanceof Adaptive && !present.queue().isThere()
                        ? new Unlimited()
                        : admission.policy();
        List<double[]> ends = new ArrayList<>();
        int runs = Math.clamp(PULLS / present.lacking().size(), LEAST_RUNS, MOST_RUNS);
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(run);
            List<Beginning> beginnings = present.lacking().stream()
                    .map(mirror -> beginning(mirror, present, random))
                    .toList();
            ends.add(new Simulation(scenario(present, random.split()), policy, random)
                    .run(beginnings)
                    .ends());
        }
        return ends;
    }

    private Scenario scenario(Present present, RandomGenerator random) {
        Rates rates = new Rates(random);
        return new Scenario(
                present.lacking().stream()
                        .map(mirror -> rates.line(mirror.habit()))
                        .toList(),
                List.of(PlannedWave.atOnce(present.bytes())),
                rates.link(admission.rate(), present.queue().carried()),
                new Manners(Optional.empty(), OVERHEAD, Optional.empty(), admission.longestHold(), true));
    }

    private static Beginning beginning(Lacking mirror, Present present, RandomGenerator random) {
        if (mirror.busy().isPresent()) {
            Busy busy = mirror.busy().get();
            double came = Math.min(0, seconds(present.now(), busy.since()));
            return busy.isHeld()
                    ? new Beginning(Beginning.State.HELD, came, 0, mirror.had(), 0)
                    : new Beginning(Beginning.State.RUNNING, came, 0, mirror.had(), busy.bytes());
        }
        double poll = Puller.seconds(mirror.habit().poll());
        double next = mirror.lastCame()
                .filter(last -> mirror.isRegular())
                .map(last -> onTheGrid(seconds(present.now(), last), poll)
                        + Puller.seconds(mirror.habit().jitter()) * (2 * random.nextDouble() - 1))
                .orElseGet(() -> random.nextDouble() * poll);
        return new Beginning(Beginning.State.AWAY, Math.max(0, next), 0, mirror.had(), 0);
    }

    /** The next of the times that lie whole periods after a past one. */
    private static double onTheGrid(double last, double poll) {
        return last + poll * (Math.floor(-last / poll) + 1);
    }

    /** When each counted mirror has a wave, the first one first: those that have it, and those that will. */
    private static double[] times(Present present, Staged wave, double[] ends) {
        List<Double> times = new ArrayList<>();
        wave.fetched().values().forEach(at -> times.add(seconds(present.now(), at)));
        for (int mirror = 0; mirror < ends.length; mirror++) {
            if (!wave.fetched()
                    .containsKey(present.lacking().get(mirror).habit().mirror())) {
                times.add(ends[mirror]);
            }
        }
        return times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / NANOS;
    }

    private static Instant at(Instant now, double seconds) {
        return now.plusNanos((long) (seconds * NANOS));
    }
}
