package org.sluice.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Pool;
import org.sluice.release.Artifact;
import org.sluice.release.ReleaseId;
import org.sluice.testkit.StoppedClock;

/** Who is to be asked for what, and when. */
class AgendaTest {

    private static final Probed SERVING = new Probed.Serving(5, 5, "");

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();
    private final Pool pool = PublishedImages.pool("m1", "m2");
    private Ledger ledger;
    private Artifact old;
    private Artifact image;
    private Findings findings;

    @BeforeEach
    void publish() throws IOException {
        ledger = Ledger.open(directory.resolve("ledger.db"), clock);
        old = PublishedImages.stage(ledger, directory, "6.8");
        image = PublishedImages.stage(ledger, directory, "6.9");
        findings = new Findings(ledger, PublishedImages.asking(Optional.empty()));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void asksNobodyOfWhomTheLogSaysNothing() {
        fetch("m1", image, false);

        assertThat(due(false)).isEmpty();
        assertThat(due(true)).containsExactly("m1", "m2");
    }

    @Test
    void asksAtOnceWhomTheLogSaysThatItHasTheNewestRelease() {
        fetch("m1", old, true);
        assertThat(due(false)).isEmpty();

        fetch("m2", image, true);

        assertThat(due(false)).containsExactly("m2");
    }

    /** The wave may wait for just that: that a mirror serves the images. */
    @Test
    void asksForAnOlderReleaseWhileAWaveOfItWaits() {
        fetch("m1", old, true);
        ledger.record(books -> books.waves().touch(release("6.8"), "iuks", books.now()));
        assertThat(due(false)).containsExactly("m1");

        ledger.record(books -> books.waves()
                .opened(books.waves().find(release("6.8"), "iuks").orElseThrow(), "first-mirror", books.now()));

        assertThat(due(false)).isEmpty();
    }

    private static ReleaseId release(String version) {
        return ReleaseId.parse(version).orElseThrow();
    }

    @Test
    void asksAgainWhenItIsTimeToOrTheLogHasMoreToSay() {
        fetch("m1", image, true);
        findings.keep("m1", image, latest(), SERVING);
        assertThat(due(false)).isEmpty();

        clock.pass(Duration.ofHours(6));
        assertThat(due(false)).containsExactly("m1");
        findings.keep("m1", image, latest(), new Probed.Missing(404));
        assertThat(due(false)).isEmpty();
        fetch("m1", image, true);

        assertThat(due(false)).containsExactly("m1");
    }

    @Test
    void asksWhoServedItThoughTheLogTookItsWordBack() {
        fetch("m1", image, true);
        findings.keep("m1", image, latest(), SERVING);
        fetch("m1", image, false);

        clock.pass(Duration.ofHours(6));

        assertThat(due(false)).containsExactly("m1");
    }

    @Test
    void asksAfterTheClockHasSteppedBack() {
        fetch("m1", image, true);
        findings.keep("m1", image, latest(), SERVING);

        clock.pass(Duration.ofDays(-1));

        assertThat(due(false)).containsExactly("m1");
    }

    @Test
    void leavesWhoIsBeingAskedAlone() {
        fetch("m1", image, true);

        List<Visit> visits =
                ledger.read(books -> new Agenda(books, false, books.now()).visits(pool.enabled(), Set.of("m1")));

        assertThat(visits).isEmpty();
    }

    private List<String> due(boolean isForAll) {
        return ledger.read(books -> new Agenda(books, isForAll, books.now()).visits(pool.enabled(), Set.of())).stream()
                .map(visit -> visit.mirror().name())
                .toList();
    }

    private void fetch(String mirror, Artifact artifact, boolean isComplete) {
        ledger.record(books ->
                books.evidences().add(new Evidences.Row(mirror, artifact.id(), isComplete, books.now(), "sent", "s")));
    }

    private long latest() {
        return ledger.read(books -> books.evidences().latest());
    }
}
