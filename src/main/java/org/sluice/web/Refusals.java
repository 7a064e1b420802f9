package org.sluice.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** How many connections came to nothing since the start. Thread-safe. */
public final class Refusals {

    /** Why. */
    enum Reason {
        /** There were as many as there may be. */
        LIMIT,
        /** Its client had as many as one may have. */
        CLIENT,
        /** It never agreed on keys: it does not speak TLS, has no certificate that is good, or left before. */
        HANDSHAKE
    }

    private final Map<Reason, LongAdder> counts =
            Arrays.stream(Reason.values()).collect(Collectors.toMap(Function.identity(), reason -> new LongAdder()));

    void count(Reason reason) {
        Objects.requireNonNull(counts.get(reason)).increment();
    }

    /** Counts by reason: {@code limit}, {@code client}, {@code handshake}. */
    public Map<String, LongSupplier> byReason() {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().name().toLowerCase(Locale.ROOT), entry -> entry.getValue()::sum));
    }
}
