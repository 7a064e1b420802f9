package org.sluice.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.StoppedClock;

/** The contracts on the embedded engine. */
class SqliteLedgerTest
        implements LedgerContract,
                ManifestContract,
                ProbeContract,
                WaveContract,
                GateContract,
                ForecastContract,
                ChangesContract,
                DeliveryContract,
                ForgettingContract,
                BulkContract {

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();
    private Ledger ledger;

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open(directory.resolve("data/ledger.db"), clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public Ledger another() {
        return Ledger.attach(directory.resolve("data/ledger.db"), clock);
    }

    @Override
    public StoppedClock clock() {
        return clock;
    }

    @Test
    void isThereAfterItWasClosedAndOpenedAgain() throws IOException {
        ledger.record(books -> books.events().add(EventType.ARTIFACT_NEW, "a", Map.of()));
        ledger.close();

        ledger = Ledger.open(directory.resolve("data/ledger.db"), clock);

        assertThat(ledger.<Long>read(books -> books.events().outboxDepth())).isEqualTo(1);
    }

    @Test
    void letsAnotherProcessLookWhileItWrites() throws IOException {
        try (Ledger other = Ledger.attach(directory.resolve("data/ledger.db"), clock)) {
            ledger.record(books -> books.events().add(EventType.ARTIFACT_NEW, "a", Map.of()));

            assertThat(other.<Long>read(books -> books.events().outboxDepth())).isEqualTo(1);
        }
    }

    @Test
    void saysThatThereIsNoLedgerInsteadOfMakingOne() {
        assertThatThrownBy(() -> Ledger.attach(directory.resolve("none.db"), clock))
                .hasMessage("no ledger at " + directory.resolve("none.db"));
    }
}
