package org.sluice.plan;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.sluice.policy.PolicyText;

/** Scenarios for tests, told in few words. */
record Given(List<Habit> mirrors, List<PlannedWave> waves, Link link, Manners manners) {

    static final Duration HOUR = Duration.ofHours(1);
    private static final Manners PLAIN = new Manners(Optional.empty(), Duration.ZERO, Optional.empty(), HOUR, true);

    /** Mirrors that poll every hour, on a link of 100 Mbit/s that carries nothing but files; 1 GB takes it 80 s. */
    static Given mirrors(int count) {
        return new Given(
                IntStream.range(0, count)
                        .mapToObj(number -> new Habit("mirror-" + number, HOUR, Duration.ZERO, OptionalLong.empty()))
                        .toList(),
                List.of(PlannedWave.atOnce(1_000_000_000)),
                new Link(100_000_000, 1),
                PLAIN);
    }

    Given waves(PlannedWave... staged) {
        return new Given(mirrors, List.of(staged), link, manners);
    }

    Given link(long rate, double efficiency) {
        return new Given(mirrors, waves, new Link(rate, efficiency), manners);
    }

    /** The first mirror's line carries no more. */
    Given slowFirst(long rate) {
        List<Habit> slow = IntStream.range(0, mirrors.size())
                .mapToObj(number -> number == 0
                        ? new Habit("slow", HOUR, Duration.ZERO, OptionalLong.of(rate))
                        : mirrors.get(number))
                .toList();
        return new Given(slow, waves, link, manners);
    }

    Given retry(Duration retry) {
        return with(
                new Manners(Optional.of(retry), manners.overhead(), manners.timeout(), manners.longestHold(), true));
    }

    Given overhead(Duration overhead) {
        return with(new Manners(manners.retry(), overhead, manners.timeout(), manners.longestHold(), true));
    }

    Given timeout(Duration timeout) {
        return with(
                new Manners(manners.retry(), manners.overhead(), Optional.of(timeout), manners.longestHold(), true));
    }

    private Given with(Manners changed) {
        return new Given(mirrors, waves, link, changed);
    }

    Scenario scenario() {
        return new Scenario(mirrors, waves, link, manners);
    }

    /** One run in which the mirrors come first at these times. */
    Course run(String policy, double... arrivals) {
        return run(policy, Arrays.stream(arrivals).mapToObj(Beginning::away).toList());
    }

    Course run(String policy, List<Beginning> beginnings) {
        return new Simulation(scenario(), PolicyText.parse(policy).orElseThrow(), new SplittableRandom(1))
                .run(beginnings);
    }

    /** Many runs. */
    Prediction predict(String policy, Arrivals arrivals, long seed) {
        return new Planner(scenario(), arrivals, 200, seed)
                .predict(PolicyText.parse(policy).orElseThrow());
    }
}
