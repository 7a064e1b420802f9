package org.sluice.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.AskedEvidence;
import org.sluice.config.ReadinessRule;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.release.Artifact;
import org.sluice.release.ReleaseId;
import org.sluice.release.Verdict;
import org.sluice.testkit.Samples;
import org.sluice.testkit.StoppedClock;

/** What probes find changes who has a wave, and each rule counts the evidence that it asks for. */
class ProbedEvidenceTest {

    private static final ReleaseId RELEASE = ReleaseId.parse("stable/6.9").orElseThrow();
    private static final Pool POOL = new Pool(List.of(mirror("m1"), mirror("m2")), Map.of());

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();
    private final List<ReadinessRule> rules = Arrays.stream(AskedEvidence.values())
            .map(asked -> new ReadinessRule("by-" + asked, OptionalInt.of(1), OptionalInt.empty(), List.of(), asked))
            .toList();
    private Ledger ledger;

    @BeforeEach
    void stageTwoImages() throws IOException {
        ledger = Ledger.open(directory.resolve("ledger.db"), clock);
        stage(Samples.listed(directory, "tails-amd64-6.9.iso", "iso"));
        stage(Samples.listed(directory, "tails-amd64-6.9.img", "img"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void eachRuleWaitsForTheEvidenceThatItAsksFor() {
        fetch("m1", 0, 1);
        assertThat(met()).containsExactly("by-log");

        probe("m1", 0, true);
        assertThat(met()).containsExactly("by-log");
        probe("m1", 1, true);

        assertThat(met()).containsExactlyInAnyOrder("by-log", "by-probe", "by-log-and-probe");
        assertThat(ready()).containsExactly("m1");
        assertThat(events(EventType.MIRROR_FETCHED)).hasSize(2);
    }

    @Test
    void halfByTheLogAndHalfByProbesIsNotAll() {
        fetch("m1", 0);
        probe("m1", 1, true);

        assertThat(met()).isEmpty();
        assertThat(ready()).isEmpty();
    }

    @Test
    void aRefutingProbeTakesBackForRulesOfTheLogToo() {
        fetch("m1", 0, 1);
        fetch("m2", 0);

        probe("m1", 0, false);
        fetch("m2", 1);

        assertThat(events(EventType.MIRROR_REFUTED))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("mirror", "m1")
                        .containsEntry("evidence", "probe")
                        .containsEntry("why", "answers 404")
                        .doesNotContainKey("session"));
        assertThat(ledger.<List<CatchUps.Holding>>read(books -> books.catchUps().holdings(RELEASE, "images")))
                .extracting(CatchUps.Holding::mirror)
                .containsExactly("m2");
    }

    @Test
    void aRuleFiresOnceThoughTheMirrorIsRefutedAndConfirmedAgain() {
        fetch("m1", 0, 1);
        for (boolean isServing : new boolean[] {true, false, true, false, true}) {
            probe("m1", 0, isServing);
            probe("m1", 1, isServing);
        }

        assertThat(met()).doesNotHaveDuplicates().hasSize(3);
        assertThat(events(EventType.MIRROR_READY)).hasSize(3);
    }

    @Test
    void followsEachPieceOnceAndInItsOrder() {
        fetch("m1", 0, 1);
        note("m1", 0, true);
        note("m1", 0, false);
        note("m1", 0, true);

        take();
        take();

        assertThat(events(EventType.MIRROR_REFUTED)).hasSize(1);
        assertThat(events(EventType.MIRROR_FETCHED)).hasSize(3);
    }

    @Test
    void aProbeOfWhoIsNoMirrorStartsNothing() {
        note("stranger", 0, true);
        note("stranger", 1, true);

        take();

        assertThat(met()).isEmpty();
        assertThat(events(EventType.MIRROR_FETCHED)).isEmpty();
    }

    private void stage(Verdict.Accepted accepted) {
        ledger.record(books -> {
            Artifact artifact = books.artifacts().add(accepted.artifact(), accepted.proof(), books.now());
            books.artifacts().putIn(artifact.id(), "images");
            books.waves().touch(RELEASE, "images", books.now());
            books.waves().opened(books.waves().find(RELEASE, "images").orElseThrow(), "immediate", books.now());
            books.artifacts().staged(artifact, books.now());
        });
    }

    private void fetch(String mirror, int... indices) {
        ledger.record(books -> {
            Propagation propagation = new Propagation(books, AskedEvidence.LOG_AND_PROBE);
            new ProbedEvidence(books, POOL, propagation).take();
            for (int index : indices) {
                Artifact artifact = books.artifacts().of(RELEASE, "images").get(index);
                propagation.keep(new Evidences.Row(mirror, artifact.id(), true, books.now(), "sent", "s"), artifact);
            }
            new Readiness(books, rules).meetIn(propagation.changed(), POOL);
        });
    }

    private void probe(String mirror, int index, boolean isServing) {
        note(mirror, index, isServing);
        take();
    }

    /** As the prober's own transaction does. */
    private void note(String mirror, int index, boolean isServing) {
        ledger.record(books -> {
            Artifact artifact = books.artifacts().of(RELEASE, "images").get(index);
            String found = isServing ? "serves it" : "answers 404";
            books.evidences().add(Evidences.Row.ofProbe(mirror, artifact.id(), isServing, books.now(), found));
        });
    }

    private void take() {
        fetch("nobody");
    }

    private List<String> met() {
        return events(EventType.RELEASE_READY).stream()
                .map(event -> String.valueOf(event.data().get("rule")))
                .toList();
    }

    private List<String> ready() {
        return ledger.read(books -> books.catchUps().of(RELEASE, "images").stream()
                .map(CatchUps.Row::mirror)
                .toList());
    }

    private List<Event> events(EventType type) {
        return ledger.read(books -> books.events().since(0, 1000)).stream()
                .filter(event -> event.type() == type)
                .toList();
    }

    private static Mirror mirror(String name) {
        return new Mirror(name, URI.create("https://" + name + ".example.org/tails/"), 1);
    }
}
