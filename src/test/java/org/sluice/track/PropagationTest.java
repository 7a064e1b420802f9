package org.sluice.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.AskedEvidence;
import org.sluice.config.ReadinessRule;
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

class PropagationTest {

    private static final ReleaseId RELEASE = ReleaseId.parse("stable/6.9").orElseThrow();
    private static final Pool POOL =
            new Pool(List.of(mirror("m1", 1), mirror("m2", 1), mirror("m3", 1), mirror("disabled", 0)), Map.of());

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();
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
    void countsAMirrorOnceItHasAllOfTheWave() {
        List<ReadinessRule> first = List.of(rule("first-mirror", 1, 0));

        prove(first, "m1", 0, true);
        assertThat(events(EventType.MIRROR_READY)).isEmpty();
        assertThat(events(EventType.RELEASE_READY)).isEmpty();
        prove(first, "m1", 1, true);

        assertThat(events(EventType.MIRROR_FETCHED)).hasSize(2);
        assertThat(events(EventType.MIRROR_READY)).hasSize(1);
        Map<String, Object> ready = events(EventType.RELEASE_READY).getFirst().data();
        assertThat(ready).containsEntry("rule", "first-mirror").containsEntry("mirrors", List.of("m1"));
        assertThat((List<?>) ready.get("evidence")).hasSize(2);
    }

    @Test
    void meetsARuleOnceHoweverMuchEvidenceFollows() {
        List<ReadinessRule> first = List.of(rule("first-mirror", 1, 0));

        for (String mirror : List.of("m1", "m2", "m1")) {
            prove(first, mirror, 0, true);
            prove(first, mirror, 1, true);
        }

        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
        assertThat(events(EventType.MIRROR_READY)).hasSize(2);
    }

    @Test
    void takesBackWhatIsRefutedButNotWhatWasFired() {
        List<ReadinessRule> two = List.of(rule("two", 2, 0));
        prove(two, "m1", 0, true);
        prove(two, "m1", 1, true);

        prove(two, "m1", 0, false);
        prove(two, "m2", 0, true);
        prove(two, "m2", 1, true);

        assertThat(events(EventType.MIRROR_REFUTED)).hasSize(1);
        assertThat(events(EventType.RELEASE_READY)).isEmpty();
    }

    @Test
    void neverCountsADisabledMirror() {
        List<ReadinessRule> first = List.of(rule("first-mirror", 1, 0));

        prove(first, "disabled", 0, true);
        prove(first, "disabled", 1, true);

        assertThat(events(EventType.RELEASE_READY)).isEmpty();
    }

    @Test
    void roundsPercentUp() {
        List<ReadinessRule> half = List.of(rule("half", 0, 50));

        prove(half, "m1", 0, true);
        prove(half, "m1", 1, true);
        assertThat(events(EventType.RELEASE_READY)).isEmpty();
        prove(half, "m2", 0, true);
        prove(half, "m2", 1, true);

        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
    }

    @Test
    void asksForOneOfTheNamedMirrors() {
        List<ReadinessRule> named =
                List.of(new ReadinessRule("named", OptionalInt.of(1), OptionalInt.empty(), List.of("m2")));

        prove(named, "m1", 0, true);
        prove(named, "m1", 1, true);
        assertThat(events(EventType.RELEASE_READY)).isEmpty();
        prove(named, "m2", 0, true);
        prove(named, "m2", 1, true);

        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
    }

    @Test
    void meetsARuleThatHoldsSinceAMirrorLeftThePool() {
        List<ReadinessRule> all = List.of(rule("all", 0, 100));
        for (String mirror : List.of("m1", "m2")) {
            prove(all, mirror, 0, true);
            prove(all, mirror, 1, true);
        }
        assertThat(events(EventType.RELEASE_READY)).isEmpty();

        Pool smaller = new Pool(List.of(mirror("m1", 1), mirror("m2", 1), mirror("m3", 0)), Map.of());
        ledger.record(books -> new Readiness(books, all).meetEverywhere(smaller));
        ledger.record(books -> new Readiness(books, all).meetEverywhere(smaller));

        assertThat(events(EventType.RELEASE_READY)).hasSize(1);
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

    private void prove(List<ReadinessRule> rules, String mirror, int index, boolean isComplete) {
        ledger.record(books -> {
            Artifact artifact = books.artifacts().of(RELEASE, "images").get(index);
            Propagation propagation = new Propagation(books, AskedEvidence.LOG);
            propagation.keep(new Evidences.Row(mirror, artifact.id(), isComplete, books.now(), "sent", "s"), artifact);
            new Readiness(books, rules).meetIn(propagation.changed(), POOL);
        });
    }

    private List<Event> events(EventType type) {
        return ledger.read(books -> books.events().since(0, 1000)).stream()
                .filter(event -> event.type() == type)
                .toList();
    }

    private static ReadinessRule rule(String name, int mirrors, int percent) {
        return new ReadinessRule(
                name,
                mirrors > 0 ? OptionalInt.of(mirrors) : OptionalInt.empty(),
                percent > 0 ? OptionalInt.of(percent) : OptionalInt.empty(),
                List.of());
    }

    private static Mirror mirror(String name, int weight) {
        return new Mirror(name, URI.create("https://" + name + ".example.org/tails/"), weight);
    }
}
