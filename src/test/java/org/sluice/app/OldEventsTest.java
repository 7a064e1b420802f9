package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ledger.Decisions;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Ledger;
import org.sluice.testkit.StoppedClock;

class OldEventsTest {

    private static final Duration KEEP = Duration.ofDays(400);

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();
    private Ledger ledger;
    private OldEvents events;

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open(directory.resolve("ledger.db"), clock);
        events = new OldEvents(ledger, KEEP, List.of("hook"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void forgetsABatchAtEachCallAndKeepsTheLatest() {
        note(OldEvents.LATEST + 300);
        clock.pass(KEEP.plusDays(1));

        events.forget();
        assertThat(forgotten()).isEqualTo(200);
        events.forget();
        events.forget();

        assertThat(forgotten()).isEqualTo(300);
    }

    @Test
    void keepsWhatIsNotOldYet() {
        note(OldEvents.LATEST + 1);
        clock.pass(KEEP.minusHours(1));

        events.forget();

        assertThat(forgotten()).isZero();
    }

    @Test
    void looksAgainAfterAnHourOnceAllIsForgotten() {
        events.forget();
        note(OldEvents.LATEST + 1);
        clock.pass(KEEP.plusDays(1));
        events.forget();
        note(1);
        clock.pass(Duration.ofMinutes(59));
        events.forget();
        assertThat(forgotten()).isEqualTo(1);
        clock.pass(Duration.ofMinutes(1));

        events.forget();

        assertThat(forgotten()).isEqualTo(2);
    }

    @Test
    void forgetsDecisionsThatWereAppliedLongAgo() {
        String decision = ledger.write(books -> {
            String id = books.decisions().add(Decisions.Kind.RETRY, "", "rm", "why", books.now());
            books.decisions().applied(id, "done", books.now());
            return id;
        });
        clock.pass(KEEP.plusDays(1));

        events.forget();

        assertThat(ledger.<Optional<Decisions.Row>>read(
                        books -> books.decisions().find(decision)))
                .isEmpty();
    }

    private void note(int count) {
        ledger.record(books -> {
            for (int i = 0; i < count; i++) {
                String id = books.events()
                        .add(EventType.ARTIFACT_NEW, "a", Map.of())
                        .id();
                books.events().markSent(id);
                books.events().markNoted(id);
            }
        });
    }

    private long forgotten() {
        return ledger.read(books -> books.events().forgotten());
    }
}
