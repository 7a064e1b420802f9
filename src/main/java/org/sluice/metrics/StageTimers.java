package org.sluice.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import org.sluice.ledger.Event;

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

    /**
     * Takes the time that an event tells of: from the upload's last change to the proof, or from the proof to the tree,
     * a wave's gate included. A clock that steps back counts as 0.
     */
    public void time(Event event) {
        switch (event.type()) {
            case ARTIFACT_NEW -> record(accept, event, "uploadedAt");
            case ARTIFACT_STAGED -> record(stage, event, "acceptedAt");
            default -> {}
        }
    }

    private static void record(Timer timer, Event event, String begun) {
        if (event.data().get(begun) instanceof String since) {
            Duration duration = Duration.between(Instant.parse(since), event.at());
            timer.record(duration.isNegative() ? Duration.ZERO : duration);
        }
    }

    private static Timer timer(MeterRegistry registry, String stage) {
        return Timer.builder(Metric.STAGE_LATENCY.toString())
                .description(Metric.STAGE_LATENCY.description())
                .tag("stage", stage)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
