package org.sluice.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.function.LongSupplier;

/** Connections for HTTP that came to nothing since the start. */
public final class HttpMeters implements MeterBinder {

    private final Map<String, LongSupplier> refused;

    /** @param refused counts of connections by reason */
    public HttpMeters(Map<String, LongSupplier> refused) {
        this.refused = Map.copyOf(refused);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        refused.forEach(
                (reason, count) -> Counts.register(registry, Metric.HTTP_REFUSALS, Tags.of("reason", reason), count));
    }
}
