package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.img;
import static org.sluice.app.Uploads.iso;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger is lost, or an old one comes back: a real daemon and real clients tell whether anything is missing. */
class RecoveryIT {

    private static final String HOOKS = """
            hooks:
              - { name: ready, on: release.ready, run: [ROOT/hook] }
              - { name: staged, on: wave.staged, run: [ROOT/hook] }
              - { name: new, on: artifact.new, run: [ROOT/hook] }
            """;

    private static final String HOOK = """
            #!/bin/sh
            echo "$SLUICE_EVENT_TYPE $SLUICE_EVENT_SUBJECT $SLUICE_RULE" >> "ROOT/ran"
            """;

    @TempDir
    private Path root;

    private ServedSite served;
    private Site site;

    @BeforeEach
    void start() throws Exception {
        served = ServedSite.prepare(root, text -> text + HOOKS);
        site = served.site();
        site.script("hook", HOOK);
        site.run();
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void aLostLedgerIsMadeAnewOfTreeAndLogsAndNoHookRunsTwice() throws Exception {
        served.publishEverywhere("6.1", "6.0");
        Files.move(site.log(), site.log().resolveSibling("rsyncd.log.1"));
        served.publishEverywhere("6.2", "6.1");
        rejectOne();
        List<String> before = served.knowledge();
        soon(() -> assertThat(ran()).hasSize(22));
        site.close();

        Files.move(root.resolve("ledger.db"), root.resolve("gone.db"));
        assertThat(starting()).contains("is lost").contains("sluice ledger rebuild");
        Site.Said rebuilt = site.sluice("ledger", "rebuild", "--json");

        assertThat(rebuilt.err() + rebuilt.out()).contains("\"ok\" : true");
        assertThat(rebuilt.exit()).isZero();
        site.run();
        assertThat(served.knowledge()).isEqualTo(before);
        assertThat(site.rejected("tails-amd64-6.3.iso").path("quarantine").asText())
                .isNotEmpty();
        served.publishEverywhere("6.4", "6.2");
        soon(() -> assertThat(ran()).hasSize(33).doesNotHaveDuplicates());
    }

    @Test
    void anOldBackupTakesUpWhatCameAfterIt() throws Exception {
        served.publishEverywhere("6.1", "6.0");
        soon(() -> assertThat(ran()).hasSize(11));
        Path backup = root.resolve("backup.db");
        Site.Said backedUp = site.sluice("ledger", "backup", backup.toString());
        assertThat(backedUp.exit()).as(backedUp.err()).isZero();
        assertThat(site.sluice("ledger", "backup", backup.toString()).exit()).isEqualTo(2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        served.publishEverywhere("6.2", "6.1");
        soon(() -> assertThat(ran()).hasSize(22));
        List<String> before = served.knowledge();
        assertThat(site.sluice("ledger", "restore", backup.toString()).exit()).isEqualTo(3);
        site.close();

        Site.Said restored = site.sluice("ledger", "restore", backup.toString(), "--json");

        assertThat(restored.exit()).as(restored.err() + restored.out()).isZero();
        assertThat(restored.json().at("/recovered/published")).hasSize(5);
        assertThat(restored.json().at("/recovered/met/0/hooks/0").textValue()).isEqualTo("ready");
        String event = restored.json().at("/recovered/met/0/event").textValue();
        site.run();
        assertThat(served.knowledge()).isEqualTo(before);
        served.publishEverywhere("6.4", "6.2");
        soon(() -> assertThat(ran()).hasSize(33).doesNotHaveDuplicates());
        assertThat(site.sluice("hooks", "redeliver", event, "ready").out()).contains("runs again");
    }

    @Test
    void aProvenFileThatWaitsForItsWaveIsNotLostWithTheLedger() throws Exception {
        byte[] kit = bytes(Uploads.iuk("6.0", "6.1"));
        Map<String, byte[]> release = Uploads.release("6.1", "6.0");
        for (Map.Entry<String, byte[]> file : release.entrySet()) {
            site.upload(file.getKey(), file.getValue());
        }
        site.awaitStaged("6.1", "images");
        soon(() ->
                assertThat(site.wave("6.1", "iuks").path("waitsFor").asText()).contains("first-mirror"));
        soon(() -> assertThat(uploads()).isEmpty());
        site.close();
        Files.delete(root.resolve("ledger.db"));

        Site.Said rebuilt = site.sluice("ledger", "rebuild", "--json");

        assertThat(rebuilt.json().at("/recovered/waiting/0").asText()).endsWith(".iuk");
        assertThat(rebuilt.json().at("/recovered/held/0").asText()).isEqualTo("stable/6.1");
        site.run();
        served.pull(11);
        soon(() ->
                assertThat(site.wave("6.1", "iuks").path("waitsFor").asText()).contains("end of the hold"));
        assertThat(site.sluice("resume", "6.1").exit()).isZero();
        site.awaitPublished("stable/iuk/v2/" + Uploads.iuk("6.0", "6.1"), kit);
    }

    @Test
    void whatCantBeProvenIsToldAndNotTakenUp() throws Exception {
        site.uploadSigned(iso("6.1"), bytes(iso("6.1")));
        site.uploadSigned(img("6.1"), bytes(img("6.1")));
        site.awaitStaged("6.1", "images");
        site.close();
        Files.delete(root.resolve("ledger.db"));
        Path image = site.published(Uploads.stable(iso("6.1")));
        byte[] changed = Files.readAllBytes(image);
        changed[changed.length / 2] ^= 1;
        Files.write(image, changed);
        Files.write(site.published("stable/tails-amd64-6.1/tails-amd64-6.9.iso"), changed);

        Site.Said rebuilt = site.sluice("ledger", "rebuild", "--json");

        assertThat(rebuilt.exit()).isOne();
        assertThat(rebuilt.json().at("/recovered/published").toString())
                .contains("6.1.img")
                .doesNotContain(".iso");
        assertThat(rebuilt.json().at("/recovered/unproven").toString())
                .contains("tails-amd64-6.1.iso", "signature of other bytes", "its place would be");
        assertThat(image).hasBinaryContent(changed);
        assertThat(site.sluice("ledger", "rebuild").exit()).isEqualTo(2);
        assertThat(site.sluice("doctor").out()).contains("files that the ledger does not know");
    }

    @Test
    void everyBackupOfARunningPipelineIsWhole() throws Exception {
        Path folder = Files.createDirectories(root.resolve("backups"));
        List<Site.Said> said = new ArrayList<>();
        Thread publishing = Thread.ofPlatform().start(() -> publishQuietly());
        for (int i = 0; publishing.isAlive() || i < 3; i++) {
            said.add(site.sluice(
                    "ledger", "backup", folder.resolve("b" + i + ".db").toString(), "--json"));
        }
        publishing.join();

        assertThat(said).allSatisfy(one -> assertThat(one.exit()).as(one.err()).isZero());
        List<Long> events = said.stream()
                .map(one -> one.json().at("/contents/events").longValue())
                .toList();
        assertThat(events).isSorted();
        site.close();
        List<String> complete = List.of();
        for (int i : new int[] {0, said.size() / 2, said.size() - 1}) {
            Site.Said restored = site.sluice(
                    "ledger", "restore", folder.resolve("b" + i + ".db").toString(), "--json");
            assertThat(restored.exit()).as(restored.out()).isZero();
            site.run();
            List<String> now = served.knowledge();
            assertThat(complete.isEmpty() || now.equals(complete)).isTrue();
            complete = now;
            site.close();
        }
    }

    private void publishQuietly() {
        try {
            served.publishEverywhere("6.1", "6.0");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void rejectOne() throws Exception {
        byte[] bad = bytes("tails-amd64-6.3.iso");
        site.upload("tails-amd64-6.3.iso.sig", Uploads.sign(bytes(img("6.3"))));
        site.upload("tails-amd64-6.3.iso", bad);
        soon(() -> assertThat(
                        site.rejected("tails-amd64-6.3.iso").path("quarantine").asText())
                .isNotEmpty());
    }

    private List<String> ran() throws IOException {
        Path ran = root.resolve("ran");
        return Files.exists(ran) ? Files.readAllLines(ran) : List.of();
    }

    private List<String> uploads() throws IOException {
        try (Stream<Path> files = Files.list(site.drop())) {
            return List.copyOf(new TreeSet<>(files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .toList()));
        }
    }

    private String starting() {
        try {
            site.run();
            return "it starts";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
