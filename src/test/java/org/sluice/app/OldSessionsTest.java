package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Sessions;
import org.sluice.testkit.StoppedClock;

class OldSessionsTest {

    private static final Duration KEEP = Duration.ofDays(90);

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();
    private Ledger ledger;
    private OldSessions sessions;

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open(directory.resolve("ledger.db"), clock);
        sessions = new OldSessions(ledger, KEEP);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void forgetsABatchAtEachCallWhileThereAreMore() {
        end(1100, KEEP.plusDays(1));

        sessions.forget();
        sessions.forget();

        assertThat(takeAll()).isEqualTo(100);
    }

    @Test
    void keepsWhatIsNotOldYet() {
        end(2, KEEP.minusHours(1));

        sessions.forget();

        assertThat(takeAll()).isEqualTo(2);
    }

    @Test
    void looksAgainAfterAnHourOnceAllAreForgotten() {
        sessions.forget();
        end(2, KEEP.plusDays(1));
        clock.pass(Duration.ofMinutes(59));
        sessions.forget();
        assertThat(takeAll()).isEqualTo(2);
        end(2, KEEP.plusDays(1));
        clock.pass(Duration.ofMinutes(1));

        sessions.forget();

        assertThat(takeAll()).isZero();
    }

    private void end(int count, Duration ago) {
        Instant end = clock.instant().minus(ago);
        ledger.record(books -> {
            for (int i = 0; i < count; i++) {
                String id = UUID.randomUUID().toString();
                books.sessions()
                        .add(new Sessions.Row(
                                id, "10.0.0.1", Optional.of("m1"), i, end, end, "clean", "", "module/", 0, 100, "", 0));
            }
        });
    }

    /** Takes out all that are left, and tells how many. */
    private int takeAll() {
        return ledger.write(books -> books.sessions().forget(clock.instant(), 10_000));
    }
}
