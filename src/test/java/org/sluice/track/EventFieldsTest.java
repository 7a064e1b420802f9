package org.sluice.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.announce.Registry;
import org.sluice.config.AskedEvidence;
import org.sluice.config.GateConfig;
import org.sluice.config.ReadinessRule;
import org.sluice.config.WaveConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.release.Artifact;
import org.sluice.release.Kind;
import org.sluice.release.Reason;
import org.sluice.release.ReleaseId;
import org.sluice.release.Verdict;
import org.sluice.stage.Approvals;
import org.sluice.stage.Brake;
import org.sluice.stage.Placement;
import org.sluice.stage.Progress;
import org.sluice.stage.Tracing;
import org.sluice.stage.Waves;
import org.sluice.testkit.EventsPage;
import org.sluice.testkit.Samples;
import org.sluice.testkit.StoppedClock;

/** Every event that a release makes has the fields that the documents promise, and no others. */
class EventFieldsTest {

    private static final ReleaseId RELEASE = ReleaseId.parse("stable/6.9").orElseThrow();
    private static final Mirror MIRROR = new Mirror("mirror-a", URI.create("https://mirror-a.example.org/tails/"), 1);

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();

    @Test
    void areThoseThatAreDocumented() throws IOException {
        Map<String, Set<String>> seen = new HashMap<>();

        try (Ledger ledger = Ledger.open(directory.resolve("ledger.db"), clock)) {
            accept(ledger);
            stage(ledger);
            fetch(ledger);
            ledger.read(books -> books.events().since(0, 1000))
                    .forEach(event -> seen.computeIfAbsent(event.type().toString(), type -> new TreeSet<>())
                            .addAll(event.data().keySet()));
        }

        Map<String, Set<String>> promised = new HashMap<>(EventsPage.fields());
        promised.remove(EventType.ADMISSION_CHANGED.toString()); // no release's: see NotebookTest
        assertThat(seen).containsExactlyInAnyOrderEntriesOf(promised);
    }

    private void accept(Ledger ledger) {
        Registry registry = new Registry(ledger, artifact -> true);
        registry.accept(Samples.signed(directory, "tails-amd64-6.9.iso", "image"));
        registry.reject(new Verdict.Rejected(
                Samples.submission(directory.resolve("x.iso")), Reason.EMPTY, "it is not", "upload another"));
    }

    private void stage(Ledger ledger) {
        List<WaveConfig> former = images(new GateConfig.Immediate());
        List<WaveConfig> renamed = List.of(
                new WaveConfig("pictures", Set.of(Kind.ISO), Duration.ZERO, new GateConfig.Delay(Duration.ofDays(1))));
        List<WaveConfig> waves = images(
                new GateConfig.AllOf(List.of(new GateConfig.Approval(), new GateConfig.Delay(Duration.ofHours(1)))));
        Waves admitting = new Waves(ledger, former, (release, kinds) -> Optional.empty());
        artifacts(ledger).forEach(artifact -> admitting.admit(artifact.id()));
        new Waves(ledger, images(new GateConfig.Approval()), (release, kinds) -> Optional.empty()).reconfigure();
        new Waves(ledger, renamed, (release, kinds) -> Optional.empty()).reconfigure();
        new Waves(ledger, waves, (release, kinds) -> Optional.empty()).reconfigure();
        Brake brake = new Brake(ledger);
        brake.hold(RELEASE, "somebody", "wait");
        brake.resume(RELEASE, "somebody", "go");
        Approvals approvals = new Approvals(ledger, waves);
        approvals.approve(RELEASE, "images", "somebody", "it is time");
        approvals.open(RELEASE, "images", "somebody", "it is time");
        Progress progress = new Progress(ledger);
        progress.toPlace().forEach(artifact -> progress.record(new Placement.Placed(artifact)));
        progress.toClose().forEach(wave -> progress.record(new Tracing.Traced(wave)));
    }

    private static List<WaveConfig> images(GateConfig gate) {
        return List.of(new WaveConfig("images", Set.of(Kind.ISO), Duration.ZERO, gate));
    }

    private void fetch(Ledger ledger) {
        ReadinessRule first = new ReadinessRule("first-mirror", OptionalInt.of(1), OptionalInt.empty(), List.of());
        List<Artifact> artifacts = artifacts(ledger);
        ledger.record(books -> {
            Propagation propagation = new Propagation(books, AskedEvidence.LOG);
            artifacts.forEach(artifact -> serve(books, propagation, artifact));
            artifacts.forEach(artifact -> propagation.keep(evidence(artifact, true), artifact));
            new Readiness(books, List.of(first)).meetIn(propagation.changed(), new Pool(List.of(MIRROR), Map.of()));
            propagation.keep(evidence(artifacts.getFirst(), false), artifacts.getFirst());
        });
        lag(ledger);
    }

    private void lag(Ledger ledger) {
        Pool pool = new Pool(List.of(MIRROR), Map.of());
        Lagging lagging = new Lagging(ledger, () -> pool, Duration.ofHours(3), "amnesia-archive", () -> true);
        clock.pass(Duration.ofHours(3));
        lagging.look();
        Artifact refuted = artifacts(ledger).getFirst();
        ledger.record(books -> new Propagation(books, AskedEvidence.LOG).keep(evidence(refuted, true), refuted));
        clock.pass(Duration.ofMinutes(1));
        lagging.look();
    }

    private void serve(Books books, Propagation propagation, Artifact artifact) {
        long before = books.evidences().latest();
        books.evidences().add(Evidences.Row.ofProbe(MIRROR.name(), artifact.id(), true, clock.instant(), "serves it"));
        books.evidences().probesSince(before, 1).forEach(piece -> propagation.follow(piece, artifact));
    }

    private static List<Artifact> artifacts(Ledger ledger) {
        return ledger.read(books -> books.artifacts().of(RELEASE));
    }

    private Evidences.Row evidence(Artifact artifact, boolean isComplete) {
        return new Evidences.Row(MIRROR.name(), artifact.id(), isComplete, clock.instant(), "sent whole", "session-1");
    }
}
