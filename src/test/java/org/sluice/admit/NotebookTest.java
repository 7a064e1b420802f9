package org.sluice.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.AdmissionConfig;
import org.sluice.config.ConfigFile;
import org.sluice.ledger.Event;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Pulses;
import org.sluice.testkit.EventsPage;
import org.sluice.testkit.StoppedClock;

/** What the gate notes in the ledger. */
class NotebookTest {

    @TempDir
    Path folder = Path.of("");

    private final StoppedClock clock = new StoppedClock();
    private final AdmissionConfig config = ConfigFile.defaults().admission();
    private Ledger ledger;
    private Room room;
    private Notebook notebook;

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open(folder.resolve("ledger.db"), clock);
        room = new Room(config, clock);
        notebook = new Notebook(ledger, room, config);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void notesWhoPullsAndWhoWaits() {
        arrive(1);
        arrive(2);

        notebook.note();

        Map<String, Object> state = state();
        assertThat(state)
                .containsEntry("policy", "adaptive")
                .containsEntry("waitingCount", 1)
                .containsEntry("runningCount", 1);
        assertThat(state.get("running")).asString().contains("client=192.0.2.1", "why=the link has room");
        assertThat(state.get("waiting")).asString().contains("client=192.0.2.2", "place=1", "bearsUntil=");
    }

    @Test
    void notesNothingWhileNothingChanges() {
        notebook.note();
        Pulses.Row first = pulse().orElseThrow();

        clock.pass(Duration.ofMinutes(1));
        notebook.note();

        assertThat(pulse()).contains(first);
    }

    @Test
    void tellsWhenThePolicyIsAnotherOneThanBefore() {
        ledger.record(books -> books.pulses().put(Notebook.PULSE, Map.of("policy", "unlimited"), books.now()));

        notebook.begin();
        notebook.note();

        List<Event> events = ledger.read(books -> books.events().since(0, 10));
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.data()).containsEntry("from", "unlimited").containsEntry("to", "adaptive");
            assertThat(event.data().keySet())
                    .isEqualTo(EventsPage.fields().get(event.type().toString()));
        });
    }

    private void arrive(int number) {
        Message.Ask ask = new Message.Ask(number, Optional.empty(), 0, "m", "192.0.2." + number, List.of());
        OptionalLong nothing = OptionalLong.empty();
        room.place(
                room.enter(ask, new HeldCaller()).orElseThrow(),
                new Knowledge(ask.host(), OptionalLong.of(1L << 30), nothing, Optional.empty()));
    }

    private Map<String, Object> state() {
        return pulse().orElseThrow().value();
    }

    private Optional<Pulses.Row> pulse() {
        return ledger.read(books -> books.pulses().find(Notebook.PULSE));
    }
}
