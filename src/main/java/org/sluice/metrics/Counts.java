package org.sluice.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.LongSupplier;

/** Registers counters whose counts others keep. */
final class Counts {

    private Counts() {}

    /** @param count since the start; never less than before */
    static void register(MeterRegistry registry, Metric metric, Tags tags, LongSupplier count) {
        // a counter lets go of what it is given to look at, but not of the function: so that holds the count
        FunctionCounter.builder(metric.toString(), registry, any -> count.getAsLong())
                .description(metric.description())
                .tags(tags)
                .register(registry);
    }
}
