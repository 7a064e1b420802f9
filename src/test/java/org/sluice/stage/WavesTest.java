package org.sluice.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.announce.Registry;
import org.sluice.config.GateConfig;
import org.sluice.config.WaveConfig;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Readinesses;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.Artifact;
import org.sluice.release.ArtifactName;
import org.sluice.release.Expectation;
import org.sluice.release.Kind;
import org.sluice.release.Manifest;
import org.sluice.release.ReleaseId;
import org.sluice.release.Sha256;
import org.sluice.release.Verdict;
import org.sluice.testkit.Samples;
import org.sluice.testkit.StoppedClock;

class WavesTest {

    private static final ReleaseId RELEASE = ReleaseId.parse("stable/6.9").orElseThrow();
    private static final String ISO = "tails-amd64-6.9.iso";
    private static final String KIT = "Tails_amd64_6.8_to_6.9.iuk";

    @TempDir
    Path directory;

    private final StoppedClock clock = new StoppedClock();
    private Optional<String> incoming = Optional.empty();
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
    void opensAWaveOnceNothingMoreCameForTheTimeOfCollecting() {
        Waves waves = waves(new GateConfig.Immediate());
        accept(waves, Samples.signed(directory, ISO, "image"));

        waves.openDue();
        assertThat(wave("images").waitsFor().orElseThrow()).startsWith("further images, until");
        clock.pass(Duration.ofSeconds(10));
        waves.openDue();

        assertThat(wave("images").state()).isEqualTo(State.OPEN);
        assertThat(wave("images").openedBy()).contains("immediate");
        assertThat(events(EventType.WAVE_OPENED)).hasSize(1);
    }

    @Test
    void placesTheSignatureBeforeTheImage() {
        Waves waves = waves(new GateConfig.Immediate());
        accept(waves, Samples.signed(directory, ISO, "image"));
        clock.pass(Duration.ofSeconds(10));

        waves.openDue();

        assertThat(waves.toPlace())
                .extracting(artifact -> artifact.name().text())
                .containsExactly(ISO + ".sig", ISO);
    }

    @Test
    void waitsForWhatIsStillBeingUploaded() {
        Waves waves = waves(new GateConfig.Immediate());
        accept(waves, Samples.signed(directory, ISO, "image"));
        clock.pass(Duration.ofSeconds(10));
        incoming = Optional.of("tails-amd64-6.9.img");

        waves.openDue();

        assertThat(wave("images").waitsFor()).contains("tails-amd64-6.9.img, which is in the drop directory");
        assertThat(wave("images").state()).isEqualTo(State.COLLECTING);
    }

    @Test
    void waitsForWhatIsAcceptedAndNotYetAnnounced() {
        Waves waves = waves(new GateConfig.Immediate());
        accept(waves, Samples.signed(directory, ISO, "image"));
        new Registry(ledger).accept(Samples.signed(directory, "tails-amd64-6.9.img", "another image"));
        clock.pass(Duration.ofMinutes(1));

        waves.openDue();

        assertThat(wave("images").state()).isEqualTo(State.COLLECTING);
        assertThat(wave("images").waitsFor().orElseThrow()).contains("tails-amd64-6.9.img", "being announced");
    }

    @Test
    void waitsForWhatAManifestLists() {
        Waves waves = waves(new GateConfig.Immediate());
        ArtifactName image = ArtifactName.parse("tails-amd64-6.9.img").orElseThrow();
        Expectation line = new Expectation(image, OptionalLong.empty(), new Sha256("1".repeat(64)));
        Manifest manifest = new Manifest("latest.json", new Sha256("a".repeat(64)), Samples.SIGNER, List.of(line));
        ledger.record(books -> books.manifests().add(manifest, books.now()));
        accept(waves, Samples.signed(directory, ISO, "image"));
        clock.pass(Duration.ofMinutes(1));

        waves.openDue();

        assertThat(wave("images").waitsFor()).contains("tails-amd64-6.9.img, which latest.json lists");
    }

    @Test
    void opensByAReadinessRuleOfAnotherWave() {
        Waves waves = waves(new GateConfig.Ready("first-mirror", "images", Optional.of(Duration.ofHours(4))));
        accept(waves, Samples.listed(directory, KIT, "kit"));
        clock.pass(Duration.ofMinutes(1));

        waves.openDue();
        assertThat(wave("iuks").waitsFor().orElseThrow()).startsWith("first-mirror of images, or ");
        ledger.record(books ->
                books.readinesses().add(new Readinesses.Row(RELEASE, "images", "first-mirror", books.now(), "e")));
        waves.openDue();

        assertThat(wave("iuks").openedBy()).contains("first-mirror of images");
    }

    @Test
    void opensWithoutTheRuleAfterTheGivenTime() {
        Waves waves = waves(new GateConfig.Ready("first-mirror", "images", Optional.of(Duration.ofHours(4))));
        accept(waves, Samples.listed(directory, KIT, "kit"));

        clock.pass(Duration.ofHours(4));
        waves.openDue();

        assertThat(wave("iuks").openedBy()).contains("first-mirror of images not met for PT4H");
    }

    @Test
    void opensByHandEvenWhileItsGateIsShut() {
        Waves waves = waves(new GateConfig.Approval());
        accept(waves, Samples.listed(directory, KIT, "kit"));
        clock.pass(Duration.ofMinutes(1));
        waves.openDue();
        assertThat(wave("iuks").waitsFor()).contains("approval: sluice approve stable/6.9 iuks");

        String outcome = waves.approve(RELEASE, "iuks", "anna", "tests passed");

        assertThat(outcome).isEqualTo("stable/6.9 iuks opened");
        assertThat(events(EventType.WAVE_OPENED).getFirst().data())
                .containsEntry("who", "anna")
                .containsEntry("why", "tests passed");
        assertThat(waves.approve(RELEASE, "iuks", "anna", "again")).isEqualTo("stable/6.9 iuks is open already");
        assertThat(waves.approve(RELEASE, "none", "anna", "")).isEqualTo("stable/6.9 has no wave none");
    }

    @Test
    void closesAWaveWhenAllOfItIsInTheTreeAndTraced() {
        Waves waves = waves(new GateConfig.Immediate());
        accept(waves, Samples.signed(directory, ISO, "image"));
        clock.pass(Duration.ofSeconds(10));
        waves.openDue();

        assertThat(waves.toClose()).isEmpty();
        waves.toPlace().forEach(artifact -> waves.record(new Placement.Placed(artifact)));
        waves.toClose().forEach(wave -> waves.record(new Tracing.Traced(wave)));

        assertThat(wave("images").state()).isEqualTo(State.STAGED);
        assertThat(events(EventType.ARTIFACT_STAGED)).hasSize(2);
        assertThat(events(EventType.WAVE_STAGED)).hasSize(1);
        assertThat(waves.toPlace()).isEmpty();
        assertThat(waves.toClose()).isEmpty();
    }

    @Test
    void showsWhyAWaveDoesNotGoOnUntilItDoes() {
        Waves waves = waves(new GateConfig.Immediate());
        accept(waves, Samples.signed(directory, ISO, "image"));
        clock.pass(Duration.ofSeconds(10));
        waves.openDue();
        Artifact first = waves.toPlace().getFirst();

        waves.record(new Placement.Delayed(first, "tree: No space left on device"));
        assertThat(wave("images").problem()).contains("tree: No space left on device");
        waves.record(new Placement.Placed(first));

        assertThat(wave("images").problem()).isEmpty();
    }

    @Test
    void stagesALateArtifactAtOnceAndForgetsWhoHadTheWave() {
        Waves waves = waves(new GateConfig.Immediate());
        accept(waves, Samples.signed(directory, ISO, "image"));
        clock.pass(Duration.ofSeconds(10));
        stageAll(waves);
        ledger.record(books -> books.catchUps().add("m1", RELEASE, "images", books.now()));

        accept(waves, Samples.signed(directory, ISO, "rebuilt image"));
        stageAll(waves);

        assertThat(wave("images").state()).isEqualTo(State.STAGED);
        assertThat(events(EventType.WAVE_OPENED)).hasSize(1);
        assertThat(events(EventType.WAVE_STAGED)).hasSize(2);
        assertThat(ledger.<Boolean>read(
                        books -> books.catchUps().of(RELEASE, "images").isEmpty()))
                .isTrue();
    }

    @Test
    void admitsAnArtifactOnceHoweverOftenItIsAnnounced() {
        Waves waves = waves(new GateConfig.Immediate());
        accept(waves, Samples.signed(directory, ISO, "image"));
        Wave before = wave("images");
        clock.pass(Duration.ofSeconds(5));

        ledger.read(books -> books.artifacts().of(RELEASE)).forEach(artifact -> waves.admit(artifact.id()));

        assertThat(wave("images")).isEqualTo(before);
        assertThatThrownBy(() -> waves.admit("unknown")).hasMessage("no such artifact: unknown");
    }

    @Test
    void keepsAWaveOpenForWhatCameWhileItsTraceWasWritten() {
        Waves waves = waves(new GateConfig.Immediate());
        accept(waves, Samples.signed(directory, ISO, "image"));
        clock.pass(Duration.ofSeconds(10));
        waves.openDue();
        waves.toPlace().forEach(artifact -> waves.record(new Placement.Placed(artifact)));
        Wave whole = waves.toClose().getFirst();

        accept(waves, Samples.signed(directory, ISO, "image, built again"));
        waves.record(new Tracing.Traced(whole));

        assertThat(wave("images").state()).isEqualTo(State.OPEN);
        assertThat(events(EventType.WAVE_STAGED)).isEmpty();
        assertThat(waves.toPlace()).hasSize(2);
    }

    @Test
    void admitsASignatureAndItsImageTogether() {
        Waves waves = waves(new GateConfig.Immediate());
        new Registry(ledger).accept(Samples.signed(directory, ISO, "image"));
        List<Artifact> accepted = ledger.read(books -> books.artifacts().inState(Artifact.State.ACCEPTED));

        waves.admit(accepted.getFirst().id());

        assertThat(ledger.<List<Artifact>>read(books -> books.artifacts().of(RELEASE, "images")))
                .hasSize(2);
    }

    private void stageAll(Waves waves) {
        waves.openDue();
        waves.toPlace().forEach(artifact -> waves.record(new Placement.Placed(artifact)));
        waves.toClose().forEach(wave -> waves.record(new Tracing.Traced(wave)));
    }

    private Waves waves(GateConfig gate) {
        return new Waves(
                ledger,
                List.of(
                        new WaveConfig("images", Set.of(Kind.ISO, Kind.IMG), Duration.ofSeconds(10), gate),
                        new WaveConfig("iuks", Set.of(Kind.IUK), Duration.ofSeconds(10), gate)),
                (release, kinds) -> incoming);
    }

    private void accept(Waves waves, Verdict.Accepted accepted) {
        new Registry(ledger).accept(accepted);
        ledger.read(books -> books.artifacts().inState(Artifact.State.ACCEPTED))
                .forEach(artifact -> waves.admit(artifact.id()));
    }

    private Wave wave(String name) {
        return ledger.read(books -> books.waves().find(RELEASE, name)).orElseThrow();
    }

    private List<Event> events(EventType type) {
        return ledger.read(books -> books.events().since(0, 1000)).stream()
                .filter(event -> event.type() == type)
                .toList();
    }
}
