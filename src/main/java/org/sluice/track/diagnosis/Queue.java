package org.sluice.track.diagnosis;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.Books;
import org.sluice.ledger.Pulses;

/** Who is held until it is its turn, as the pipeline said last. One that says nothing any more holds nobody. */
final class Queue {

    private static final Duration SILENT = Duration.ofSeconds(30);

    private Queue() {}

    /** By name. */
    static Map<String, Diagnosis.Held> read(Books books) {
        List<Pulses.Row> pulses = books.pulses().all();
        boolean isAlive = pulses.stream()
                .anyMatch(pulse -> pulse.subject().equals("pipeline")
                        && pulse.at().isAfter(books.now().minus(SILENT)));
        Map<String, Diagnosis.Held> held = new HashMap<>();
        pulses.stream()
                .filter(pulse -> isAlive && pulse.subject().equals("admission"))
                .flatMap(pulse -> waiting(pulse.value()))
                .forEach(client -> held(client).ifPresent(how -> held.put(String.valueOf(client.get("client")), how)));
        return held;
    }

    private static Stream<Map<?, ?>> waiting(Map<String, Object> queue) {
        return queue.get("waiting") instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(entry -> (Map<?, ?>) entry)
                : Stream.empty();
    }

    private static Optional<Diagnosis.Held> held(Map<?, ?> client) {
        return client.get("place") instanceof Number place
                ? time(client.get("since"))
                        .map(since -> new Diagnosis.Held(since, place.intValue(), time(client.get("expectedAt"))))
                : Optional.empty();
    }

    private static Optional<Instant> time(@Nullable Object text) {
        try {
            return text instanceof String written ? Optional.of(Instant.parse(written)) : Optional.empty();
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
