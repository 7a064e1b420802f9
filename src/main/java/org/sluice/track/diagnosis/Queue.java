package org.sluice.track.diagnosis;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.ledger.Books;
import org.sluice.ledger.PulseValue;
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
                .flatMap(pulse -> new PulseValue(pulse.value()).list("waiting").stream())
                .forEach(client -> held(client).ifPresent(how -> held.put(client.text("client", ""), how)));
        return held;
    }

    private static Optional<Diagnosis.Held> held(PulseValue client) {
        Long place = client.number("place");
        return place == null
                ? Optional.empty()
                : client.time("since")
                        .map(since -> new Diagnosis.Held(since, place.intValue(), client.time("expectedAt")));
    }
}
