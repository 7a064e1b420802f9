package org.sluice.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** How long an artifact takes from one stage to the next; safe for use by many threads. */
public final class StageTimers {

    private static final Duration[] BUCKETS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofHours(6)
    };

    private final Timer accept;
    private final Timer stage;

    public StageTimers(MeterRegistry registry) {
        accept = timer(registry, "accept");
        stage = timer(registry, "stage");
    }

    /** An artifact was proven, that long after the file was first seen. A clock that steps back counts as 0. */
    public void accepted(Duration sinceSeen) {
        accept.record(atLeastZero(sinceSeen));
    }

    /** An artifact is in the tree, that long after it was proven; a wave's gate is part of it. */
    public void staged(Duration sinceAccepted) {
        stage.record(atLeastZero(sinceAccepted));
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static Timer timer(MeterRegistry registry, String stage) {
        return Timer.builder(Metric.STAGE_LATENCY.toString())
                .description(Metric.STAGE_LATENCY.description())
                .tag("stage", stage)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
