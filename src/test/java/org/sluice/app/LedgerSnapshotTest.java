package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.Holds;
import org.sluice.ledger.Laggings;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.StatementCount;
import org.sluice.ledger.Waves.Wave;
import org.sluice.metrics.Snapshot;
import org.sluice.metrics.Snapshot.Newest;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.release.Artifact;
import org.sluice.release.ReleaseId;
import org.sluice.testkit.Samples;
import org.sluice.testkit.StoppedClock;

class LedgerSnapshotTest {

    private static final ReleaseId OLD = ReleaseId.parse("stable/6.8").orElseThrow();
    private static final ReleaseId NEW = ReleaseId.parse("stable/6.9").orElseThrow();
    private static final String WAVE = "images";

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
    void countsEachEnabledMirrorOnceOnTheNewestReleaseWhoseGateOpened() {
        Artifact iso = artifact("tails-amd64-6.8.iso", OLD);
        stage(OLD);
        have(OLD, "a", true, true);
        have(OLD, "b", true, false);
        have(OLD, "off", true, true);
        begin("c", iso);
        lag("d");
        artifact("tails-amd64-6.9.iso", NEW);

        Newest newest = newest();

        assertThat(newest.catchUp())
                .isEqualTo(Map.of("serving", 1L, "fetched", 1L, "syncing", 1L, "lagging", 1L, "absent", 1L));
        assertThat(newest.ready()).isEqualTo(2);
        assertThat(newest.stagedAt()).contains(clock.instant());
        assertThat(newest.waitsSince()).as("the gate of 6.9").contains(clock.instant());
    }

    @Test
    void aMirrorThatLaggedAndIsReadyByTheLogLagsNoMore() {
        artifact("tails-amd64-6.8.iso", OLD);
        stage(OLD);
        lag("a");
        assertThat(newest().catchUp()).containsEntry("lagging", 1L);

        have(OLD, "a", true, false);

        assertThat(newest().catchUp()).doesNotContainKey("lagging").containsEntry("fetched", 1L);
    }

    @Test
    void tellsSinceWhenSomethingIsHeldOrWaits() {
        Instant first = clock.instant();
        ledger.record(books -> books.holds().add(new Holds.Row(OLD, "ann", "a bug", first)));
        ledger.record(books -> books.waitings().put("drop/x.iso", 5, "a signature: x.iso.sig", first));
        clock.pass(Duration.ofHours(1));
        ledger.record(books -> books.holds().add(new Holds.Row(NEW, "ann", "the same", books.now())));
        ledger.record(books -> books.waitings().put("drop/y.iso", 5, "a signature: y.iso.sig", books.now()));

        Snapshot snapshot = snapshot();

        assertThat(snapshot.heldSince()).contains(first);
        assertThat(snapshot.oldestUpload()).contains(first);
        assertThat(snapshot.uploadsWaiting()).isEqualTo(2);
    }

    @Test
    void asksAsMuchForManyArtifactsAsForOne() {
        StatementCount statements = StatementCount.of(ledger);
        artifact("tails-amd64-6.8.iso", OLD);
        stage(OLD);
        int forOne = statements.during(this::snapshot);

        for (int i = 0; i < 20; i++) {
            artifact("Tails_amd64_6." + i + "_to_6.8.iuk", OLD);
        }

        assertThat(statements.during(this::snapshot)).isEqualTo(forOne).isPositive();
    }

    private Snapshot snapshot() {
        List<Mirror> mirrors = List.of(mirror("a", 1), mirror("b", 1), mirror("c", 1), mirror("d", 1), mirror("e", 1));
        Mirror off = mirror("off", 0);
        Pool pool = new Pool(Stream.concat(mirrors.stream(), Stream.of(off)).toList(), Map.of());
        return new LedgerSnapshot(ledger, () -> 0, () -> 0, () -> pool).get();
    }

    private Newest newest() {
        return snapshot().newest().getOrDefault(WAVE, Newest.NONE);
    }

    private static Mirror mirror(String name, int weight) {
        return new Mirror(name, URI.create("https://" + name + "/tails/"), weight);
    }

    private Artifact artifact(String name, ReleaseId release) {
        var listed = Samples.listed(directory.resolve("staging"), name, name);
        return ledger.write(books -> {
            Artifact artifact = books.artifacts().add(listed.artifact(), listed.proof(), books.now());
            books.artifacts().putIn(artifact.id(), WAVE);
            books.waves().touch(release, WAVE, books.now());
            return artifact;
        });
    }

    private void stage(ReleaseId release) {
        ledger.record(books -> {
            Wave wave = books.waves().find(release, WAVE).orElseThrow();
            books.waves().opened(wave, "immediate", books.now());
            books.waves().staged(wave, books.now());
        });
    }

    private void have(ReleaseId release, String mirror, boolean isFetched, boolean isServing) {
        Optional<Instant> now = Optional.of(clock.instant());
        ledger.record(books -> books.catchUps()
                .put(
                        release,
                        WAVE,
                        new CatchUps.Holding(mirror, now.filter(at -> isFetched), now.filter(at -> isServing), now)));
    }

    private void begin(String mirror, Artifact artifact) {
        ledger.record(books -> books.evidences()
                .add(new Evidences.Row(mirror, artifact.id(), false, books.now(), "cut off", "session")));
    }

    private void lag(String mirror) {
        ledger.record(books ->
                books.laggings().add(new Laggings.Row(mirror, OLD, WAVE, books.now(), books.now(), Optional.empty())));
    }
}
