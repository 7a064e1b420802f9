package org.sluice.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ledger.Decisions;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Redelivery;

/** Decisions are taken only on what there is. */
class DeskTest {

    private static final Word WORD = new Word("rm", "it was lost");

    @TempDir
    private Path directory;

    private Ledger ledger;
    private Desk desk;
    private String event = "";

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open(directory.resolve("ledger.db"), Clock.systemUTC());
        desk = new Desk(ledger);
        event = ledger.write(books ->
                books.events().add(EventType.ARTIFACT_NEW, "a", Map.of()).id());
        ledger.record(books -> books.hookRuns().add(event, "a hook", books.now()));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void notesARedeliveryOfWhatAnEventStarted() {
        Answer answer = desk.redeliver(new Redelivery(event, "a hook"), WORD);

        assertThat(ledger.<List<Decisions.Row>>read(books -> books.decisions().open()))
                .singleElement()
                .satisfies(decision -> {
                    assertThat(answer).isEqualTo(new Answer.Noted(decision.id()));
                    assertThat(decision.kind()).isEqualTo(Decisions.Kind.REDELIVER);
                    assertThat(Redelivery.of(decision)).isEqualTo(new Redelivery(event, "a hook"));
                    assertThat(decision.who()).isEqualTo("rm");
                });
    }

    @Test
    void knowsNoRunThatNoEventStarted() {
        Answer answer = desk.redeliver(new Redelivery(event, "other"), WORD);

        assertThat(answer)
                .isEqualTo(new Answer.Unknown(
                        "the event " + event + " did not start the hook other: see `sluice hooks deliveries`"));
        assertThat(ledger.<List<Decisions.Row>>read(books -> books.decisions().open()))
                .isEmpty();
    }

    @Test
    void saysThatAnEventMayBeForgotten() {
        Answer answer = desk.redeliver(new Redelivery("e1", "a hook"), WORD);

        assertThat(answer)
                .isEqualTo(new Answer.Unknown("there is no event e1, or it is forgotten (ledger.keep-events):"
                        + " see `sluice hooks deliveries`"));
        assertThat(ledger.<List<Decisions.Row>>read(books -> books.decisions().open()))
                .isEmpty();
    }
}
