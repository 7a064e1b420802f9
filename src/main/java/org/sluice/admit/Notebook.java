package org.sluice.admit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sluice.config.AdmissionConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Ledger;

/** Notes in the ledger what happens at the gate: its state for other processes, events, and what is learnt. */
public final class Notebook {

    /** What the gate says of itself is kept under this name. */
    public static final String PULSE = "admission";

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Room room;
    private final AdmissionConfig config;
    private final Lessons lessons;
    private Map<String, Object> last = Map.of();
    private Instant lastAt = Instant.MIN;

    Notebook(Ledger ledger, Room room, AdmissionConfig config) {
        this.ledger = ledger;
        this.room = room;
        this.config = config;
        this.lessons = new Lessons(config.rate());
    }

    /** Notes what is new, if anything is; and looks whether a mirror is ready. For one thread. */
    public void note() {
        room.look(ledger.read(FirstReady::look));
        View view = room.view();
        Map<String, Object> state = State.of(view, config);
        boolean isNew = !state.equals(last) && !view.now().isBefore(lastAt.plus(PAUSE));
        if (isNew || !view.news().ended().isEmpty() || !view.news().changes().isEmpty()) {
            ledger.record(books -> write(books, view, state));
            last = state;
            lastAt = view.now();
        }
    }

    private void write(Books books, View view, Map<String, Object> state) {
        books.pulses().put(PULSE, state, books.now());
        lessons.learn(books, view.news().ended());
        view.news().changes().forEach(change -> books.events().add(EventType.ADMISSION_CHANGED, PULSE, data(change)));
    }

    private static Map<String, Object> data(Changes.Change change) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("what", change.what());
        data.put("from", change.from());
        data.put("to", change.to());
        data.put("why", change.why());
        return data;
    }

    /** Tells if the policy is another one than when Sluice ran last. */
    void begin() {
        ledger.read(books -> books.pulses().find(PULSE))
                .map(row -> row.value().get("policy"))
                .filter(policy -> !config.policy().text().equals(policy))
                .ifPresent(policy -> room.policyWas(String.valueOf(policy)));
    }
}
