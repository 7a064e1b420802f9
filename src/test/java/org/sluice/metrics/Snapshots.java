package org.sluice.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.sluice.metrics.Snapshot.Admission;
import org.sluice.metrics.Snapshot.Expectation;
import org.sluice.metrics.Snapshot.Newest;
import org.sluice.metrics.Snapshot.Undelivered;
import org.sluice.metrics.Snapshot.WaveAndRule;

/** States to measure. */
final class Snapshots {

    private Snapshots() {}

    static Snapshot some() {
        return new Snapshot(
                3,
                Optional.of(Instant.ofEpochSecond(1_700_000_000)),
                Map.of("accepted", 2L, "staged", 5L, "invented", 9L),
                Map.of("open", 1L),
                Map.of(
                        "images",
                        new Newest(
                                Map.of("absent", 7L, "fetched", 4L),
                                3,
                                Optional.of(Instant.ofEpochMilli(1_700_000_100_500L)),
                                Optional.empty())),
                Map.of(new WaveAndRule("images", "first-mirror"), Duration.ofMillis(90_500)),
                Map.of(new Expectation("images", "half", "likely"), Duration.ofMinutes(41)),
                Map.of("clean", 40L, "refused", 6L),
                Map.of("parked", 1L),
                new Undelivered(11, 12, 13),
                Optional.of(Instant.ofEpochSecond(1_700_000_200)),
                Optional.of(new Admission(
                        2, 7, Duration.ofMillis(61_500), 70_000_000, OptionalDouble.of(65_000_000), 12, 4)),
                OptionalInt.of(10));
    }
}
