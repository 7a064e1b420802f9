package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.SluiceProcess;

/** A rebuild or a restore that is killed in the middle is done again, and has lost nothing: neither old nor new. */
class RecoveryKilledIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String HOOKS = """
            hooks:
              - { name: ready, on: release.ready, run: [ROOT/hook] }
              - { name: staged, on: wave.staged, run: [ROOT/hook] }
              - { name: new, on: artifact.new, run: [ROOT/hook] }
            """;

    /** What it says it is at, and for how many milliseconds after that it lives on. */
    private record Instant(String said, int millis) {}

    @TempDir
    private Path root;

    private ServedSite served;
    private Site site;
    private List<String> knowledge;

    @BeforeEach
    void publish() throws Exception {
        served = ServedSite.prepare(root, text -> text + HOOKS);
        site = served.site();
        site.script("hook", "#!/bin/sh\necho \"$SLUICE_EVENT_TYPE $SLUICE_EVENT_SUBJECT $SLUICE_RULE\" >> ROOT/ran\n");
        site.run();
        served.publishEverywhere("6.1", "6.0");
        soon(() -> assertThat(
                        site.sluice("ledger", "backup", backup().toString()).exit())
                .isZero());
        served.publishEverywhere("6.2", "6.1");
        soon(() -> assertThat(ran()).hasSize(22));
        knowledge = served.knowledge();
        site.close();
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void aRebuildThatIsKilledIsDoneAgain() throws Exception {
        Files.move(ledger(), root.resolve("gone.db"));
        List<String> tree = files(site.tree());
        int killed = 0;
        for (Instant instant : instants()) {
            killed += killAt(instant, "ledger", "rebuild", "--replace") ? 1 : 0;
            assertThat(files(site.tree())).isEqualTo(tree);
        }
        assertThat(killed).isGreaterThan(5);

        Site.Said rebuilt = site.sluice("ledger", "rebuild", "--replace");

        assertThat(rebuilt.exit()).as(rebuilt.err() + rebuilt.out()).isZero();
        assertNothingIsLost();
    }

    @Test
    void aRestoreThatIsKilledIsDoneAgain() throws Exception {
        int killed = 0;
        for (Instant instant : instants()) {
            killed += killAt(instant, "ledger", "restore", backup().toString()) ? 1 : 0;
        }
        assertThat(killed).isGreaterThan(5);

        Site.Said restored = site.sluice("ledger", "restore", backup().toString());

        assertThat(restored.exit()).as(restored.err() + restored.out()).isZero();
        assertNothingIsLost();
    }

    @Test
    void aKillBetweenTheLastRenamesLeavesALedgerThatIsLostAndNotOneThatIsEmpty() throws Exception {
        Files.move(ledger(), root.resolve("ledger.db.replaced-20260101T000000Z"));
        assertThat(startFails()).contains("is lost").contains("sluice ledger rebuild");
        Files.move(root.resolve("journal"), root.resolve("journal.replaced-20260101T000000Z"));
        assertThat(startFails()).contains("is lost").contains("sluice ledger rebuild");

        Site.Said restored = site.sluice("ledger", "restore", backup().toString());

        assertThat(restored.exit()).as(restored.err() + restored.out()).isZero();
        assertNothingIsLost();
    }

    /** In each of its parts, at once and somewhat later. */
    private static List<Instant> instants() {
        List<Instant> instants = new ArrayList<>();
        for (String said : List.of("manifests in", "the tree", "copies in", "the daemons' logs")) {
            for (int millis : new int[] {0, 15, 60}) {
                instants.add(new Instant(said, millis));
            }
        }
        return instants;
    }

    /** Whether the kill came before its end. */
    private boolean killAt(Instant instant, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", site.configuration().toString()));
        try (SluiceProcess process = SluiceProcess.start("org.sluice.cli.Sluice", all, root)) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!process.said().contains(instant.said()) && process.isAlive() && System.nanoTime() < end) {
                Thread.sleep(1);
            }
            assertThat(process.said()).contains(instant.said());
            boolean isOver = process.awaitEnd(Duration.ofMillis(instant.millis()));
            process.kill();
            return !isOver;
        }
    }

    private void assertNothingIsLost() throws Exception {
        assertThat(files(root)).noneMatch(file -> file.contains("ledger.db.new"));
        site.run();
        assertThat(served.knowledge()).isEqualTo(knowledge);
        served.publishEverywhere("6.3", "6.2");
        soon(() -> assertThat(ran()).hasSize(33).doesNotHaveDuplicates());
        assertThat(served.doctor("files that the ledger does not know")).startsWith("OK");
        assertThat(served.doctor("published bytes", "--deep")).startsWith("OK");
    }

    private String startFails() {
        try {
            site.run();
            return "it starts";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Path ledger() {
        return root.resolve("ledger.db");
    }

    private Path backup() {
        return root.resolve("backup.db");
    }

    private List<String> ran() throws IOException {
        Path ran = root.resolve("ran");
        return Files.exists(ran) ? Files.readAllLines(ran) : List.of();
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> String.valueOf(folder.relativize(file)))
                    .sorted()
                    .toList();
        }
    }
}
