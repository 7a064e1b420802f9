package org.sluice.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.ReleaseId;
import org.sluice.testkit.StoppedClock;

class FirstReadyTest {

    private static final ReleaseId OLD = ReleaseId.parse("stable/6.8").orElseThrow();
    private static final ReleaseId NEW = ReleaseId.parse("stable/6.9").orElseThrow();

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();
    private Ledger ledger;

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open(directory.resolve("ledger.db"), clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void nobodyIsWaitedForBeforeTheFirstWave() {
        assertThat(isReadyByTheLog()).isTrue();
        assertThat(isReadyInTime()).isTrue();
    }

    @Test
    void theWaveThatWasStagedLastCounts() {
        stage(OLD);
        have(OLD, true);
        assertThat(isReadyByTheLog()).isTrue();

        clock.pass(Duration.ofMinutes(1));
        stage(NEW);
        assertThat(isReadyByTheLog()).isFalse();
        assertThat(isReadyInTime()).isFalse();

        have(NEW, true);
        assertThat(isReadyByTheLog()).isTrue();
        assertThat(isReadyInTime()).isTrue();
    }

    @Test
    void whatAProbeFoundIsEnoughForALimit() {
        stage(NEW);

        have(NEW, false);

        assertThat(isReadyByTheLog()).isFalse();
        assertThat(isReadyInTime()).isTrue();
    }

    @Test
    void aLimitWaitsForAnHour() {
        stage(NEW);
        clock.pass(Duration.ofHours(1));
        assertThat(isReadyInTime()).isFalse();

        clock.pass(Duration.ofSeconds(1));

        assertThat(isReadyInTime()).isTrue();
        assertThat(isReadyByTheLog()).isFalse();
    }

    private boolean isReadyByTheLog() {
        return ledger.<FirstReady.Seen>read(FirstReady::look).isReady();
    }

    private boolean isReadyInTime() {
        return FirstReady.inTime(ledger).getAsBoolean();
    }

    private void stage(ReleaseId release) {
        ledger.record(books -> {
            books.waves().touch(release, "images", books.now());
            Wave wave = books.waves().find(release, "images").orElseThrow();
            books.waves().opened(wave, "immediate", books.now());
            books.waves().staged(wave, books.now());
        });
    }

    private void have(ReleaseId release, boolean isByTheLog) {
        Optional<Instant> now = Optional.of(clock.instant());
        ledger.record(books -> books.catchUps()
                .put(
                        release,
                        "images",
                        new CatchUps.Holding("a", now.filter(at -> isByTheLog), now.filter(at -> !isByTheLog), now)));
    }
}
