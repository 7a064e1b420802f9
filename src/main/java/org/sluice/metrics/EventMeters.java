package org.sluice.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.release.Reason;

/** Counts events as they are sent; safe for use by many threads. A repeated event is counted again. */
public final class EventMeters {

    private final Map<EventType, Counter> types = new EnumMap<>(EventType.class);
    private final Map<String, Counter> reasons;

    public EventMeters(MeterRegistry registry) {
        for (EventType type : EventType.values()) {
            types.put(type, counter(registry, Metric.EVENTS, "type", type.toString()));
        }
        reasons = Arrays.stream(Reason.values())
                .map(Reason::toString)
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), reason -> counter(registry, Metric.REJECTIONS, "reason", reason)));
    }

    /** Counts an event, and, of a rejection, the {@code reason} in its data. */
    public void count(Event event) {
        Counter type = types.get(event.type());
        if (type != null) {
            type.increment();
        }
        if (event.type() == EventType.ARTIFACT_REJECTED) {
            Counter reason = reasons.get(String.valueOf(event.data().get("reason")));
            if (reason != null) {
                reason.increment();
            }
        }
    }

    private static Counter counter(MeterRegistry registry, Metric metric, String tag, String value) {
        return Counter.builder(metric.toString())
                .description(metric.description())
                .tag(tag, value)
                .register(registry);
    }
}
