package org.sluice.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.sluice.ledger.Books;
import org.sluice.metrics.Snapshot.Admission;

/** What the gate last said of itself in the ledger, for the metrics. */
final class AdmissionPulse {

    private AdmissionPulse() {}

    static Optional<Admission> admission(Books books) {
        return pulse(books, "admission")
                .map(value -> new Admission(
                        number(value, "runningCount").orElse(0L),
                        number(value, "waitingCount").orElse(0L),
                        longestWait(list(value, "waiting"), books.now()),
                        number(value, "rateBitsPerSecond").orElse(0L),
                        used(value),
                        number(value, "held").orElse(0L),
                        number(value, "refused").orElse(0L)));
    }

    static OptionalInt limit(Books books) {
        return pulse(books, "limit")
                .flatMap(value -> number(value, "limit"))
                .map(limit -> OptionalInt.of(limit.intValue()))
                .orElse(OptionalInt.empty());
    }

    private static Optional<Map<String, Object>> pulse(Books books, String subject) {
        return books.pulses().find(subject).map(row -> row.value()).filter(value -> !value.isEmpty());
    }

    private static OptionalDouble used(Map<String, Object> value) {
        boolean isMeasured = !Boolean.FALSE.equals(value.get("isMeasured"));
        return number(value, "usedBitsPerSecond")
                .filter(used -> isMeasured)
                .map(used -> OptionalDouble.of(used.doubleValue()))
                .orElse(OptionalDouble.empty());
    }

    private static Duration longestWait(List<?> waiting, Instant now) {
        return waiting.stream()
                .filter(Map.class::isInstance)
                .flatMap(client -> since((Map<?, ?>) client))
                .min(Instant::compareTo)
                .map(since -> Duration.between(since, now))
                .filter(wait -> !wait.isNegative())
                .orElse(Duration.ZERO);
    }

    private static Stream<Instant> since(Map<?, ?> client) {
        try {
            return Stream.of(Instant.parse(String.valueOf(client.get("since"))));
        } catch (DateTimeException noTime) {
            return Stream.empty();
        }
    }

    private static Optional<Long> number(Map<String, Object> value, String key) {
        return value.get(key) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    private static List<?> list(Map<String, Object> value, String key) {
        return value.get(key) instanceof List<?> list ? list : List.of();
    }
}
