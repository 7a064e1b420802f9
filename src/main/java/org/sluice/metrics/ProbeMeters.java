package org.sluice.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.sluice.ledger.Probes.Outcome;

/** Times probes of mirrors, by their outcome, and counts the bytes that they cost; safe for use by many threads. */
public final class ProbeMeters {

    private final Map<Outcome, Timer> durations = new EnumMap<>(Outcome.class);
    private final Counter bytes;

    public ProbeMeters(MeterRegistry registry) {
        for (Outcome outcome : Outcome.values()) {
            durations.put(
                    outcome,
                    Timer.builder(Metric.PROBE_DURATION.toString())
                            .description(Metric.PROBE_DURATION.description())
                            .tag("outcome", outcome.toString())
                            .register(registry));
        }
        bytes = Counter.builder(Metric.PROBE_BYTES.toString())
                .description(Metric.PROBE_BYTES.description())
                .baseUnit(Metric.PROBE_BYTES.type().unit())
                .register(registry);
    }

    /** Notes a probe. */
    public void measured(Outcome outcome, Duration took, long received) {
        Timer duration = durations.get(outcome);
        if (duration != null) {
            duration.record(took);
        }
        bytes.increment((double) received);
    }
}
