package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.testkit.SluiceProcess;

/** The broker's journal is lost or damaged while the pipeline is down: nothing that was on its way is missing. */
class BrokenJournalIT {

    private static final String HOOKS = """
            hooks:
              - { name: new, on: artifact.new, run: [ROOT/hook] }
              - { name: staged, on: wave.staged, run: [ROOT/hook] }
            """;

    @TempDir
    private Path root;

    private Site site;

    enum Damage {
        NONE,
        DELETED,
        EMPTIED,
        TRUNCATED,
        GARBAGE,
        GARBAGE_IN_BINDINGS,
        GARBAGE_IN_THE_MIDDLE
    }

    @BeforeEach
    void prepare() throws Exception {
        site = Site.prepare(root, text -> text + HOOKS);
        site.script("hook", "#!/bin/sh\necho \"$SLUICE_EVENT_TYPE $SLUICE_EVENT_SUBJECT\" >> \"ROOT/ran\"\n");
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasOnItsWayIsSentAgain(Damage damage) throws Exception {
        try (SluiceProcess pipeline = SluiceProcess.run(site.configuration(), root)) {
            pipeline.awaitReady();
            site.uploadSigned(iso("6.1"), bytes(iso("6.1")));
            site.awaitStaged("6.1", "images");
            soon(() -> assertThat(ran()).hasSize(3));
            pipeline.kill();
        }
        untake();
        damage(damage);

        try (SluiceProcess pipeline = SluiceProcess.run(site.configuration(), root)) {
            pipeline.awaitReady();
            soon(() -> assertThat(unnoted()).isZero());
            site.uploadSigned(iso("6.2"), bytes(iso("6.2")));
            site.awaitStaged("6.2", "images");

            soon(() -> assertThat(ran()).hasSize(6).doesNotHaveDuplicates());
            assertThat(pipeline.said()).contains("mended: ");
            assertThat(site.status()).contains("last start: mended: ");
            if (damage == Damage.GARBAGE_IN_BINDINGS) {
                assertThat(pipeline.said()).contains("set the broker's broken journal aside");
            }
            assertThat(pipeline.stop()).isIn(0, 143);
        }
    }

    /** As if a kill had come after the last events were sent, and before the hooks took them. */
    private void untake() {
        LedgerRows.change(root.resolve("ledger.db"), "UPDATE event SET noted_at = NULL WHERE seq > 1");
    }

    private long unnoted() {
        return LedgerRows.number(
                root.resolve("ledger.db"), "SELECT count(*) FROM event WHERE noted_at IS NULL OR sent_at IS NULL");
    }

    private void damage(Damage damage) throws IOException {
        Path journal = root.resolve("journal");
        switch (damage) {
            case NONE -> {}
            case DELETED -> delete(journal);
            case EMPTIED -> each(journal.resolve("messages"), file -> file.setLength(0));
            case TRUNCATED -> each(journal.resolve("messages"), file -> file.setLength(file.length() / 3));
            case GARBAGE -> each(journal.resolve("messages"), file -> garble(file, 0));
            case GARBAGE_IN_BINDINGS -> each(journal.resolve("bindings"), file -> garble(file, 0));
            case GARBAGE_IN_THE_MIDDLE -> each(journal.resolve("messages"), file -> garble(file, 200));
        }
    }

    private static void garble(RandomAccessFile file, long from) throws IOException {
        byte[] noise = new byte[64 * 1024];
        new SplittableRandom(from).nextBytes(noise);
        file.seek(from);
        file.write(noise);
    }

    private interface Change {
        void apply(RandomAccessFile file) throws IOException;
    }

    private static void each(Path directory, Change change) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                if (!path.toString().endsWith(".lock")) {
                    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                        change.apply(file);
                    }
                }
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<String> ran() throws IOException {
        Path ran = root.resolve("ran");
        return Files.exists(ran) ? Files.readAllLines(ran) : List.of();
    }
}
