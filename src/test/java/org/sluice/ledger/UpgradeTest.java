package org.sluice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ledger.Evidences.Kind;
import org.sluice.release.ReleaseId;
import org.sluice.testkit.StoppedClock;

/** A ledger that an earlier version left is brought up to date, and loses nothing. */
class UpgradeTest {

    private static final ReleaseId RELEASE = ReleaseId.parse("stable/6.9").orElseThrow();

    @TempDir
    Path directory;

    @Test
    void keepsAWaveThatWaitedInWordsAlone() throws IOException, SQLException {
        Path file = directory.resolve("ledger.db");
        String url = "jdbc:sqlite:" + file;
        Flyway.configure().dataSource(url, "", "").target("3").load().migrate();
        try (Connection old = DriverManager.getConnection(url);
                Statement statement = old.createStatement()) {
            statement.execute("INSERT INTO wave VALUES ('stable', '6.9', 'images', 'collecting', 1000,"
                    + " 'approval: sluice approve stable/6.9 images', NULL, NULL, NULL, NULL)");
        }

        try (Ledger ledger = Ledger.open(file, new StoppedClock())) {
            Waves.Wave wave =
                    ledger.read(books -> books.waves().find(RELEASE, "images")).orElseThrow();
            assertThat(wave.state()).isEqualTo(Waves.State.COLLECTING);
            assertThat(wave.since()).isEqualTo(Instant.ofEpochSecond(1));
            assertThat(wave.waitsFor()).isEmpty();
        }
    }

    @Test
    void keepsWhatTheLogSaidBeforeThereWereProbes() throws IOException, SQLException {
        Path file = directory.resolve("ledger.db");
        String url = "jdbc:sqlite:" + file;
        Flyway.configure().dataSource(url, "", "").target("1").load().migrate();
        try (Connection old = DriverManager.getConnection(url);
                Statement statement = old.createStatement()) {
            statement.execute("INSERT INTO artifact VALUES ('a', 'tails/x.iso', 1, 'tails-amd64-6.9.iso', 5, 'x', 'y',"
                    + " 'stable', '6.9', 'listed m', 'f', 'u', 0, 'staged', 'c', 0, 'images', 1)");
            statement.execute("INSERT INTO evidence VALUES (1, 'm1', 'a', 'complete', 1000, 'sent whole', 's1')");
            statement.execute("INSERT INTO catch_up VALUES ('m1', 'stable', '6.9', 'images', 1000)");
        }

        try (Ledger ledger = Ledger.open(file, new StoppedClock())) {
            Optional<Instant> then = Optional.of(Instant.ofEpochSecond(1));
            assertThat(ledger.<Optional<CatchUps.Holding>>read(
                            books -> books.catchUps().find("m1", RELEASE, "images")))
                    .contains(new CatchUps.Holding("m1", then, Optional.empty(), then));
            assertThat(ledger.<Standing>read(books -> books.evidences().standing("m1", "a"))
                            .log())
                    .hasValueSatisfying(piece -> assertThat(piece.row().kind()).isEqualTo(Kind.LOG));
        }
    }

    @Test
    void goesOnCountingSessionsThatWereCountedOneByOneAndThoseThatWereForgotten() throws IOException, SQLException {
        Path file = directory.resolve("ledger.db");
        String url = "jdbc:sqlite:" + file;
        Flyway.configure().dataSource(url, "", "").target("6").load().migrate();
        try (Connection old = DriverManager.getConnection(url);
                Statement statement = old.createStatement()) {
            statement.execute("INSERT INTO counter (name, value) VALUES ('session.forgotten.clean', 40),"
                    + " ('session.forgotten.lost', 2)");
            statement.execute("INSERT INTO session (id, address, mirror, pid, started_at, ended_at, outcome, detail,"
                    + " request, files, bytes_sent, cause, total) VALUES"
                    + " ('s1', '10.0.0.1', NULL, 1, 0, 0, 'clean', '', '', 0, 0, '', 0),"
                    + " ('s2', '10.0.0.1', NULL, 1, 0, 0, 'refused', '', '', 0, 0, '', 0)");
        }

        try (Ledger ledger = Ledger.open(file, new StoppedClock())) {
            assertThat(ledger.<Map<String, Long>>read(books -> books.sessions().countByOutcome()))
                    .isEqualTo(Map.of("clean", 41L, "lost", 2L, "refused", 1L));
        }
    }
}
