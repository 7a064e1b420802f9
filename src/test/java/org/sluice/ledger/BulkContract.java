package org.sluice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.release.Artifact;
import org.sluice.testkit.Samples;
import org.sluice.testkit.StoppedClock;

/** What is read for all mirrors at once is what is read for each. */
interface BulkContract {

    List<String> MIRRORS = List.of("none", "complete", "doubtful", "refuted", "repeated", "serving", "taken-back");

    Ledger ledger();

    StoppedClock clock();

    @Test
    default void saysOfAllMirrorsWhatItSaysOfEach(@TempDir Path staging) {
        Artifact artifact = artifact(staging);
        log("complete", artifact, true, "a");
        log("doubtful", artifact, false, "b");
        log("refuted", artifact, true, "c");
        probe("refuted", artifact, false);
        log("repeated", artifact, true, "d");
        log("repeated", artifact, true, "e");
        probe("serving", artifact, true);
        log("taken-back", artifact, true, "f");
        log("taken-back", artifact, false, "g");

        Map<String, Standing> all = ledger().read(books -> books.evidences().standings(artifact.id()));
        Map<String, Evidences.Repeated> repeated =
                ledger().read(books -> books.evidences().repeatedOf(artifact.id()));

        assertThat(all).hasSize(MIRRORS.size() - 1);
        assertThat(MIRRORS).allSatisfy(mirror -> {
            Standing one = ledger().read(books -> books.evidences().standing(mirror, artifact.id()));
            assertThat(all.getOrDefault(mirror, Standing.NONE)).isEqualTo(one);
            List<Evidences.Repeated> rows =
                    ledger().read(books -> books.evidences().repeated(mirror));
            assertThat(Optional.ofNullable(repeated.get(mirror)).stream().toList())
                    .isEqualTo(rows);
        });
    }

    @Test
    default void knowsWhoHasBegunAWave(@TempDir Path staging) {
        Artifact artifact = artifact(staging);
        log("doubtful", artifact, false, "b");
        probe("serving", artifact, true);

        assertThat(ledger().<Set<String>>read(books -> books.evidences().begun(artifact.release(), "images")))
                .containsExactly("doubtful");
        assertThat(ledger().<Set<String>>read(books -> books.evidences().begun(artifact.release(), "iuks")))
                .isEmpty();
    }

    @Test
    default void findsTheLatestSessionOfEachMirror() {
        session("a", "clean", 10);
        session("a", "refused", 20);
        session("b", "failed", 30);

        assertThat(ledger().<Map<String, Instant>>read(books -> books.sessions().lastEnded()))
                .isEqualTo(Map.of("a", time(20), "b", time(30)));
        assertThat(ledger().<Map<String, Instant>>read(books -> books.sessions().lastClean()))
                .isEqualTo(Map.of("a", time(10)));
    }

    @Test
    default void countsRefusalsByPartsOfATime() {
        session("a", "refused", 3);
        session("b", "refused", 4);
        session("b", "clean", 4);
        session("c", "refused", 25);

        assertThat(ledger().<Map<Integer, Integer>>read(
                                books -> books.sessions().refused(time(0), time(100), Duration.ofSeconds(10))))
                .isEqualTo(Map.of(0, 2, 2, 1));
        assertThat(ledger().<List<Sessions.Sent>>read(books -> books.sessions().sent(time(4), time(100), 2)))
                .extracting(Sessions.Sent::to)
                .containsExactly(time(25), time(4));
    }

    private Instant time(int second) {
        return Instant.parse("2026-03-01T12:00:00Z").plusSeconds(second);
    }

    private void session(String mirror, String outcome, int ended) {
        ledger().record(books -> books.sessions()
                .add(new Sessions.Row(
                        mirror + outcome + ended,
                        "192.0.2.1",
                        Optional.of(mirror),
                        1,
                        time(0),
                        time(ended),
                        outcome,
                        "",
                        "module",
                        1,
                        100,
                        "",
                        -1)));
    }

    private Artifact artifact(Path staging) {
        return ledger().write(books -> {
            var accepted = Samples.signed(staging, "tails-amd64-6.9.iso", "an image");
            Artifact artifact = books.artifacts().add(accepted.files().getLast(), accepted.proof(), clock().instant());
            books.artifacts().putIn(artifact.id(), "images");
            return books.artifacts().find(artifact.id()).orElseThrow();
        });
    }

    private void log(String mirror, Artifact artifact, boolean isComplete, String session) {
        ledger().record(books -> books.evidences()
                .add(new Evidences.Row(mirror, artifact.id(), isComplete, clock().instant(), "sent", session)));
    }

    private void probe(String mirror, Artifact artifact, boolean isServing) {
        ledger().record(books -> books.evidences()
                .add(Evidences.Row.ofProbe(mirror, artifact.id(), isServing, clock().instant(), "found")));
    }
}
