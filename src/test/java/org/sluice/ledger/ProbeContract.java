package org.sluice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.ledger.Evidences.Kind;
import org.sluice.release.Artifact;
import org.sluice.release.ReleaseId;
import org.sluice.testkit.Samples;
import org.sluice.testkit.StoppedClock;

/** What every engine of the ledger must keep of probes. */
interface ProbeContract {

    Ledger ledger();

    StoppedClock clock();

    @Test
    default void keepsTheLastProbeOfAPair(@TempDir Path staging) {
        Artifact artifact = artifact(staging);
        Instant now = clock().instant();
        Probes.Row first = new Probes.Row(
                "m1", artifact.id(), Probes.Outcome.WRONG_SIZE, "too short", now, 1, 7, now.plusSeconds(60));
        Probes.Row second = new Probes.Row(
                "m1",
                artifact.id(),
                Probes.Outcome.SERVING,
                "serves it",
                now.plusSeconds(60),
                0,
                8,
                now.plusSeconds(99));

        ledger().record(books ->
                List.of(first, second).forEach(row -> books.probes().put(row)));

        assertThat(ledger().<Optional<Probes.Row>>read(books -> books.probes().find("m1", artifact.id())))
                .contains(second);
        assertThat(ledger().<List<Probes.Row>>read(books -> books.probes().of(artifact.id())))
                .containsExactly(second);
        assertThat(ledger().<Optional<Probes.Row>>read(books -> books.probes().find("m2", artifact.id())))
                .isEmpty();
    }

    @Test
    default void keepsTheKindsOfEvidenceApart(@TempDir Path staging) {
        Artifact artifact = artifact(staging);
        Evidences.Row fetched = new Evidences.Row("m1", artifact.id(), true, clock().instant(), "sent whole", "s1");
        Evidences.Row gone = Evidences.Row.ofProbe("m1", artifact.id(), false, clock().instant(), "answers 404");

        ledger().record(books ->
                List.of(fetched, gone).forEach(row -> books.evidences().add(row)));

        assertThat(ledger().<List<Evidences.Row>>read(books -> books.evidences().of(artifact.id())))
                .containsExactly(fetched);
        assertThat(probes(artifact)).containsExactly(gone);
        assertThat(ledger().<Standing>read(books -> books.evidences().standing("m1", artifact.id()))
                        .isThere())
                .isFalse();
    }

    @Test
    default void tellsWhatProbesSaidSince(@TempDir Path staging) {
        Artifact artifact = artifact(staging);
        Evidences.Row probe = Evidences.Row.ofProbe("m1", artifact.id(), true, clock().instant(), "serves it");
        ledger().record(books -> books.evidences().add(probe));
        long before = ledger().<Long>read(books -> books.evidences().latest());

        ledger().record(books -> {
            books.evidences().add(new Evidences.Row("m1", artifact.id(), true, clock().instant(), "sent", "s"));
            books.evidences().add(probe);
        });

        List<Evidences.Piece> since = ledger().read(books -> books.evidences().probesSince(before, 10));
        assertThat(since).containsExactly(new Evidences.Piece(before + 2, probe));
        assertThat(ledger().<Standing>read(books -> books.evidences().standing("m1", artifact.id(), before + 1))
                        .log())
                .isEmpty();
    }

    @Test
    default void keepsByWhichEvidenceAMirrorHasAWave() {
        ReleaseId release = ReleaseId.parse("stable/6.9").orElseThrow();
        Optional<Instant> now = Optional.of(clock().instant());
        CatchUps.Holding fetched = new CatchUps.Holding("m1", now, Optional.empty(), Optional.empty());
        CatchUps.Holding ready = new CatchUps.Holding("m1", now, now, now);

        ledger().record(books -> books.catchUps().put(release, "images", fetched));
        assertThat(ledger().<List<CatchUps.Row>>read(books -> books.catchUps().of(release, "images")))
                .isEmpty();
        ledger().record(books -> books.catchUps().put(release, "images", ready));

        assertThat(ledger().<List<CatchUps.Holding>>read(
                                books -> books.catchUps().holdings(release, "images")))
                .containsExactly(ready);
        assertThat(ledger().<List<CatchUps.Row>>read(books -> books.catchUps().of(release, "images")))
                .containsExactly(new CatchUps.Row("m1", clock().instant()));
    }

    private List<Evidences.Row> probes(Artifact artifact) {
        return ledger().read(books -> books.evidences().of(artifact.id(), Kind.PROBE).stream()
                .map(Evidences.Piece::row)
                .toList());
    }

    private Artifact artifact(Path staging) {
        var listed = Samples.listed(staging, "tails-amd64-6.9.iso", "the image");
        return ledger().write(books -> books.artifacts().add(listed.artifact(), listed.proof(), books.now()));
    }
}
