package org.sluice.metrics;

import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;
import org.sluice.metrics.Snapshot.Admission;

/** Who pulls and who waits; not a number where nobody asks for a turn, or nothing is known. */
final class AdmissionMeters {

    /** Of a byte, the base unit of metrics. */
    private static final double BITS = 8;

    private final SnapshotMeters meters;

    AdmissionMeters(SnapshotMeters meters) {
        this.meters = meters;
    }

    void bind() {
        gauge(Metric.ADMISSION_RUNNING, Admission::running);
        gauge(Metric.ADMISSION_WAITING, Admission::waiting);
        gauge(Metric.ADMISSION_LONGEST_WAIT, state -> state.longestWait().toMillis() / 1000.0);
        gauge(Metric.ADMISSION_LINK_RATE, state -> state.rate() / BITS);
        gauge(Metric.ADMISSION_LINK_USED, state -> state.used().orElse(Double.NaN) / BITS);
        counter(Metric.ADMISSION_HELD, Admission::held);
        counter(Metric.ADMISSION_REFUSED, Admission::refused);
        meters.gauge(
                Metric.CONNECTION_LIMIT,
                Tags.empty(),
                state -> state.connectionLimit().stream()
                        .asDoubleStream()
                        .findFirst()
                        .orElse(Double.NaN));
    }

    private void gauge(Metric metric, ToDoubleFunction<Admission> value) {
        meters.gauge(
                metric,
                Tags.empty(),
                state -> state.admission().map(value::applyAsDouble).orElse(Double.NaN));
    }

    private void counter(Metric metric, ToDoubleFunction<Admission> value) {
        meters.counter(
                metric,
                Tags.empty(),
                state -> state.admission().map(value::applyAsDouble).orElse(0.0));
    }
}
