package org.sluice.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.Evidences.Kind;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Probes;
import org.sluice.release.Artifact;
import org.sluice.testkit.StoppedClock;

/** What is kept of a probe: always the finding and when it is asked again; evidence only if it says something new. */
class FindingsTest {

    private static final Probed SERVING = new Probed.Serving(5, 5, "");
    private static final Probed MISSING = new Probed.Missing(404);
    private static final Probed SILENT = new Probed.Unreachable("can't be connected to");

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();
    private Ledger ledger;
    private Artifact image;
    private Findings findings;

    @BeforeEach
    void publish() throws IOException {
        ledger = Ledger.open(directory.resolve("ledger.db"), clock);
        image = PublishedImages.stage(ledger, directory, "6.9");
        findings = new Findings(ledger, PublishedImages.asking(Optional.empty()));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void confirmsOnceHoweverOftenTheMirrorIsAsked() {
        fetch();

        keep(SERVING);
        keep(SERVING);

        assertThat(evidence()).containsExactly(true);
        assertThat(row().attempts()).isZero();
        assertThat(row().dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(6)));
    }

    @Test
    void refutesOnlyWhatSomebodySaid() {
        keep(MISSING);
        assertThat(evidence()).isEmpty();

        fetch();
        keep(MISSING);
        keep(new Probed.WrongSize(5, OptionalLong.of(3)));

        assertThat(evidence()).containsExactly(false);
    }

    @Test
    void refutesAgainWhatTheLogSaysAgain() {
        fetch();
        keep(MISSING);

        fetch();
        keep(MISSING);
        keep(SERVING);

        assertThat(evidence()).containsExactly(false, false, true);
    }

    @Test
    void whoCanNotBeAskedIsNeitherConfirmedNorRefuted() {
        fetch();
        keep(SERVING);

        keep(SILENT);
        keep(new Probed.Refused("answers 503"));

        assertThat(evidence()).containsExactly(true);
        assertThat(row().outcome()).isEqualTo(Probes.Outcome.REFUSED);
        assertThat(row().found()).isEqualTo("answers 503");
    }

    @Test
    void waitsLongerAfterEachAttemptInVainUpToABound() {
        fetch();

        List<Long> waits = IntStream.range(0, 7)
                .mapToObj(attempt -> {
                    keep(SILENT);
                    return Duration.between(clock.instant(), row().dueAt()).toMinutes();
                })
                .toList();

        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 16L, 16L);
    }

    @Test
    void forgetsWhatWasComparedWithAnotherRevision() {
        fetch();
        PublishedImages.stage(ledger, directory, "6.9");

        keep(MISSING);

        assertThat(evidence()).isEmpty();
        assertThat(ledger.<Optional<Probes.Row>>read(books -> books.probes().find("m1", image.id())))
                .isEmpty();
    }

    private void fetch() {
        ledger.record(books ->
                books.evidences().add(new Evidences.Row("m1", image.id(), true, books.now(), "sent whole", "s")));
    }

    private void keep(Probed probed) {
        findings.keep("m1", image, 0, probed);
    }

    private Probes.Row row() {
        return ledger.<Optional<Probes.Row>>read(books -> books.probes().find("m1", image.id()))
                .orElseThrow();
    }

    /** What probes added, in order. */
    private List<Boolean> evidence() {
        return ledger.read(books -> books.evidences().probesSince(0, 100)).stream()
                .filter(piece -> piece.row().kind() == Kind.PROBE)
                .map(piece -> piece.row().isComplete())
                .toList();
    }
}
