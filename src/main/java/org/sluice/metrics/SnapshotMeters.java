package org.sluice.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Registers meters that look at a snapshot; a gauge is not a number while there is none. */
record SnapshotMeters(MeterRegistry registry, SnapshotCache snapshots) {

    void gauge(Metric metric, Tags tags, ToDoubleFunction<Snapshot> value) {
        Gauge.builder(
                        metric.toString(),
                        () -> snapshots.current().map(value::applyAsDouble).orElse(Double.NaN))
                .description(metric.description())
                .baseUnit(metric.type().unit())
                .tags(tags)
                .register(registry);
    }

    /** A point in time; not a number where there is none, which makes each comparison false. */
    void timestamp(Metric metric, Tags tags, Function<Snapshot, Optional<Instant>> time) {
        gauge(
                metric,
                tags,
                state -> time.apply(state).map(at -> at.toEpochMilli() / 1000.0).orElse(Double.NaN));
    }

    /** One gauge a state, each with its count; 0 if it has none. */
    void gauges(Metric metric, Tags tags, List<String> states, Function<Snapshot, Map<String, Long>> counts) {
        for (String state : states) {
            gauge(metric, tags.and("state", state), snapshot -> count(counts.apply(snapshot), state));
        }
    }

    /** What only grows keeps its last value while the state can't be read. */
    void counter(Metric metric, Tags tags, ToDoubleFunction<Snapshot> value) {
        counterOf(
                metric,
                tags,
                cache -> cache.lastKnown().map(value::applyAsDouble).orElse(0.0));
    }

    void counterOf(Metric metric, Tags tags, ToDoubleFunction<SnapshotCache> value) {
        FunctionCounter.builder(metric.toString(), snapshots, value)
                .description(metric.description())
                .tags(tags)
                .register(registry);
    }

    static double count(Map<String, Long> counts, String key) {
        return counts.getOrDefault(key, 0L);
    }
}
