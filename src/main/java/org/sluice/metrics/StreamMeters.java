package org.sluice.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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
        counter(registry, Metric.STREAMS_DROPPED, dropped);
        counter(registry, Metric.STREAMS_REFUSED, refused);
    }

    private static void counter(MeterRegistry registry, Metric metric, LongSupplier count) {
        FunctionCounter.builder(metric.toString(), registry, any -> count.getAsLong())
                .description(metric.description())
                .register(registry);
    }
}
