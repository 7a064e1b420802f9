package org.sluice.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.function.LongSupplier;

/** What became of syslog messages and connections since the start. */
public final class SyslogMeters implements MeterBinder {

    private final LongSupplier received;
    private final LongSupplier kept;
    private final Map<String, LongSupplier> shed;
    private final Map<String, LongSupplier> refused;

    /**
     * @param shed counts by reason
     * @param refused counts of connections by reason
     */
    public SyslogMeters(
            LongSupplier received,
            LongSupplier kept,
            Map<String, LongSupplier> shed,
            Map<String, LongSupplier> refused) {
        this.received = received;
        this.kept = kept;
        this.shed = Map.copyOf(shed);
        this.refused = Map.copyOf(refused);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Counts.register(registry, Metric.SYSLOG_RECEIVED, Tags.empty(), received);
        Counts.register(registry, Metric.SYSLOG_KEPT, Tags.empty(), kept);
        shed.forEach(
                (reason, count) -> Counts.register(registry, Metric.SYSLOG_SHED, Tags.of("reason", reason), count));
        refused.forEach(
                (reason, count) -> Counts.register(registry, Metric.SYSLOG_REFUSALS, Tags.of("reason", reason), count));
    }
}
