package org.sluice.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** The streams of events, and what became of others since the start. */
public final class StreamMeters implements MeterBinder {

    private final IntSupplier open;
    private final LongSupplier dropped;
    private final LongSupplier refused;

    public StreamMeters(IntSupplier open, LongSupplier dropped, LongSupplier refused) {
        this.open = open;
        this.dropped = dropped;
        this.refused = refused;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(Metric.STREAMS.toString(), open::getAsInt)
                .description(Metric.STREAMS.description())
                .register(registry);
        Counts.register(registry, Metric.STREAMS_DROPPED, Tags.empty(), dropped);
        Counts.register(registry, Metric.STREAMS_REFUSED, Tags.empty(), refused);
    }
}
