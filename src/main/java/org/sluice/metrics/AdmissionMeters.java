package org.sluice.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.sluice.metrics.Snapshot.Admission;

/** Who pulls and who waits; not a number where nobody asks for a turn, or nothing is known. */
final class AdmissionMeters implements MeterBinder {

    private final SnapshotCache snapshots;

    AdmissionMeters(SnapshotCache snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, Metric.ADMISSION_RUNNING, Admission::running);
        gauge(registry, Metric.ADMISSION_WAITING, Admission::waiting);
        gauge(
                registry,
                Metric.ADMISSION_LONGEST_WAIT,
                state -> state.longestWait().toMillis() / 1000.0);
        gauge(registry, Metric.ADMISSION_LINK_RATE, Admission::rate);
        gauge(registry, Metric.ADMISSION_LINK_USED, state -> state.used().orElse(Double.NaN));
        counter(registry, Metric.ADMISSION_HELD, Admission::held);
        counter(registry, Metric.ADMISSION_REFUSED, Admission::refused);
        Gauge.builder(Metric.CONNECTION_LIMIT.toString(), this::limit)
                .description(Metric.CONNECTION_LIMIT.description())
                .register(registry);
    }

    private void gauge(MeterRegistry registry, Metric metric, ToDoubleFunction<Admission> value) {
        Gauge.builder(
                        metric.toString(),
                        () -> snapshots
                                .current()
                                .flatMap(Snapshot::admission)
                                .map(value::applyAsDouble)
                                .orElse(Double.NaN))
                .description(metric.description())
                .baseUnit(metric.type().unit())
                .register(registry);
    }

    private void counter(MeterRegistry registry, Metric metric, ToLongFunction<Admission> value) {
        FunctionCounter.builder(
                        metric.toString(),
                        snapshots,
                        cache -> cache.lastKnown()
                                .flatMap(Snapshot::admission)
                                .map(value::applyAsLong)
                                .orElse(0L))
                .description(metric.description())
                .register(registry);
    }

    private double limit() {
        return snapshots
                .current()
                .map(state -> state.connectionLimit().stream().asDoubleStream())
                .flatMap(limit -> limit.boxed().findFirst())
                .orElse(Double.NaN);
    }
}
