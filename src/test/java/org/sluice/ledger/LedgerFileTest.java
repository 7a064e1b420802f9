package org.sluice.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.StoppedClock;

/** Backups, damage, and who may run on a ledger. */
class LedgerFileTest {

    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();

    private Path file() {
        return directory.resolve("ledger.db");
    }

    private void write(Ledger ledger, int events) {
        for (int i = 0; i < events; i++) {
            String why = "x".repeat(500) + i;
            ledger.record(books -> books.events().add(EventType.ARTIFACT_NEW, "a", Map.of("why", why)));
        }
    }

    @Test
    void aBackupHasAllThatWasCommittedAndNoFilesBeside() throws IOException {
        Path backup = directory.resolve("backup.db");
        try (Ledger ledger = Ledger.open(file(), clock)) {
            write(ledger, 3);

            LedgerFile.Contents contents = new LedgerFile(file()).backUp(backup);

            assertThat(contents.events()).isEqualTo(3);
            assertThat(contents.isNewer()).isFalse();
            write(ledger, 1);
        }
        assertThat(new LedgerFile(backup).problems(true)).isEmpty();
        assertThat(new LedgerFile(backup).contents().events()).isEqualTo(3);
        assertThat(names()).containsExactlyInAnyOrder("ledger.db", "backup.db");
    }

    @Test
    void aBackupOverwritesNothing() throws IOException {
        Path backup = Files.writeString(directory.resolve("backup.db"), "mine");
        try (Ledger ledger = Ledger.open(file(), clock)) {
            write(ledger, 1);

            assertThatThrownBy(() -> new LedgerFile(file()).backUp(backup))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(backup).hasContent("mine");
    }

    @Test
    void damageIsFoundAndNotBackedUp() throws IOException {
        damaged();

        assertThat(new LedgerFile(file()).problems(false)).isNotEmpty();
        assertThatThrownBy(() -> new LedgerFile(file()).backUp(directory.resolve("backup.db")))
                .isInstanceOf(IOException.class);
        assertThat(names()).containsExactly("ledger.db");
    }

    @Test
    void aPipelineThatDidNotEndInOrderDoesNotStartOnADamagedLedger() throws IOException {
        damaged();
        Files.writeString(directory.resolve("ledger.db.lock"), "runs 1\n");

        assertThatThrownBy(() -> Ledger.run(file(), clock))
                .hasMessageContaining("is damaged")
                .hasMessageContaining("sluice ledger restore");
    }

    @Test
    void whatIsNoDatabaseAtAllIsToldAsDamage() throws IOException {
        Files.writeString(file(), "no database, but long enough to be taken for one".repeat(100));

        assertThatThrownBy(() -> Ledger.run(file(), clock)).hasMessageContaining("is damaged");
    }

    @Test
    void aLostLedgerIsNotBegunAnew() throws IOException {
        Ledger.run(file(), clock).close();
        new LedgerFile(file()).discard();

        assertThatThrownBy(() -> Ledger.run(file(), clock)).hasMessageContaining("is lost");
        assertThat(file()).doesNotExist();
    }

    @Test
    void onePipelineRunsOnALedgerAtATime() throws IOException {
        try (Ledger running = Ledger.run(file(), clock)) {
            assertThatThrownBy(() -> Ledger.run(file(), clock)).hasMessageContaining("another Sluice runs");
            assertThat(LedgerLock.take(file())).isEmpty();
            assertThat(running.<Long>read(books -> books.events().latest())).isZero();
        }
        try (LedgerLock lock = LedgerLock.take(file()).orElseThrow()) {
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void whatIsSetAsideIsAWholeLedgerUnderItsNewName() throws IOException {
        try (Ledger ledger = Ledger.open(file(), clock)) {
            write(ledger, 5);

            Path aside = new LedgerFile(file()).setAside("replaced", NOW).orElseThrow();

            assertThat(aside).hasFileName("ledger.db.replaced-20260301T020000Z");
            assertThat(new LedgerFile(aside).contents().events()).isEqualTo(5);
        }
        assertThat(file()).doesNotExist();
        assertThat(directory.resolve("ledger.db-wal")).doesNotExist();
    }

    @Test
    void whatHappensOnceHasTheSameIdInEveryLedger() throws IOException {
        String first;
        try (Ledger ledger = Ledger.open(file(), clock)) {
            first = once(ledger);
            assertThat(once(ledger)).isEqualTo(first);
            assertThat(ledger.<Long>read(books -> books.events().latest())).isEqualTo(1);
        }
        try (Ledger other = Ledger.open(directory.resolve("other.db"), clock)) {
            write(other, 2);
            assertThat(once(other)).isEqualTo(first);
        }
    }

    private static String once(Ledger ledger) {
        return ledger.write(books -> books.events()
                .addOnce(EventType.RELEASE_READY, "stable/6.9 images", Map.of(), "stable/6.9 images first-mirror")
                .id());
    }

    private void damaged() throws IOException {
        try (Ledger ledger = Ledger.open(file(), clock)) {
            write(ledger, 200);
        }
        try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
            raw.seek(raw.length() / 2);
            raw.write(new byte[40_000]);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
