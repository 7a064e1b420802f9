package org.sluice.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.stage.WaveScene.ISO;
import static org.sluice.stage.WaveScene.KIT;
import static org.sluice.stage.WaveScene.RELEASE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.sluice.announce.Registry;
import org.sluice.config.GateConfig;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Readinesses;
import org.sluice.ledger.Waves.State;
import org.sluice.release.ArtifactName;
import org.sluice.release.Expectation;
import org.sluice.release.Manifest;
import org.sluice.release.Sha256;
import org.sluice.release.Signer;
import org.sluice.testkit.Samples;

/** What a wave waits for before it opens. */
class GatekeeperTest extends WithWaveScene {

    private static final String IMG = "tails-amd64-6.9.img";
    private static final Instant SIGNED = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void opensAWaveOnceNothingMoreCameForTheTimeOfCollecting() {
        Waves waves = scene.waves(new GateConfig.Immediate());
        scene.accept(waves, Samples.signed(directory, ISO, "image"));

        waves.openDue();
        assertThat(scene.waitsFor("images")).startsWith("further images, until");
        scene.clock().pass(Duration.ofSeconds(10));
        waves.openDue();

        assertThat(scene.wave("images").state()).isEqualTo(State.OPEN);
        assertThat(scene.wave("images").openedBy()).contains("immediate");
        assertThat(scene.events(EventType.WAVE_OPENED)).hasSize(1);
    }

    @Test
    void waitsForWhatIsStillBeingUploaded() {
        Waves waves = scene.waves(new GateConfig.Immediate());
        scene.accept(waves, Samples.signed(directory, ISO, "image"));
        scene.clock().pass(Duration.ofSeconds(10));
        scene.isUploading("tails-amd64-6.9.img");

        waves.openDue();

        assertThat(scene.waitsFor("images")).isEqualTo("tails-amd64-6.9.img, which is in the drop directory");
        assertThat(scene.wave("images").state()).isEqualTo(State.COLLECTING);
    }

    @Test
    void waitsForWhatIsAcceptedAndNotYetAnnounced() {
        Waves waves = scene.waves(new GateConfig.Immediate());
        scene.accept(waves, Samples.signed(directory, ISO, "image"));
        new Registry(scene.ledger(), artifact -> true)
                .accept(Samples.signed(directory, "tails-amd64-6.9.img", "another image"));
        scene.clock().pass(Duration.ofMinutes(1));

        waves.openDue();

        assertThat(scene.wave("images").state()).isEqualTo(State.COLLECTING);
        assertThat(scene.waitsFor("images")).contains("tails-amd64-6.9.img", "being announced");
    }

    @Test
    void waitsForWhatAManifestLists() {
        Waves waves = scene.waves(new GateConfig.Immediate());
        list("latest.json", SIGNED, IMG, "image");
        scene.accept(waves, Samples.signed(directory, ISO, "image"));
        scene.clock().pass(Duration.ofMinutes(1));

        waves.openDue();

        assertThat(scene.waitsFor("images")).isEqualTo("tails-amd64-6.9.img, which latest.json lists");
    }

    @Test
    void waitsForWhatTheManifestThatWasSignedLastListsThoughAnotherCameLater() {
        Waves waves = scene.waves(new GateConfig.Immediate());
        list("rebuilt.json", SIGNED.plusSeconds(1), ISO, "rebuilt image");
        scene.clock().pass(Duration.ofMinutes(1));
        list("former.json", SIGNED, ISO, "image");
        scene.accept(waves, Samples.signed(directory, ISO, "image"));
        scene.clock().pass(Duration.ofMinutes(1));

        waves.openDue();

        assertThat(scene.waitsFor("images")).isEqualTo("tails-amd64-6.9.iso, which rebuilt.json lists");
    }

    @Test
    void isContentWithOneOfSeveralThatWereListedInTheSameSecond() {
        Waves waves = scene.waves(new GateConfig.Immediate());
        list("one.json", SIGNED, ISO, "one image");
        list("two.json", SIGNED, ISO, "another image");
        scene.accept(waves, Samples.signed(directory, ISO, "one image"));
        scene.clock().pass(Duration.ofMinutes(1));

        waves.openDue();

        assertThat(scene.wave("images").state()).isEqualTo(State.OPEN);
    }

    @Test
    void opensByAReadinessRuleOfAnotherWave() {
        Waves waves = scene.waves(new GateConfig.Ready("first-mirror", "images", Optional.of(Duration.ofHours(4))));
        scene.accept(waves, Samples.listed(directory, KIT, "kit"));
        scene.clock().pass(Duration.ofMinutes(1));

        waves.openDue();
        assertThat(scene.waitsFor("iuks")).startsWith("first-mirror of images, or ");
        scene.ledger()
                .record(books -> books.readinesses()
                        .add(new Readinesses.Row(RELEASE, "images", "first-mirror", books.now(), "e")));
        waves.openDue();

        assertThat(scene.wave("iuks").openedBy()).contains("first-mirror of images");
    }

    @Test
    void opensWithoutTheRuleAfterTheGivenTime() {
        Waves waves = scene.waves(new GateConfig.Ready("first-mirror", "images", Optional.of(Duration.ofHours(4))));
        scene.accept(waves, Samples.listed(directory, KIT, "kit"));

        scene.clock().pass(Duration.ofHours(4));
        waves.openDue();

        assertThat(scene.wave("iuks").openedBy()).contains("first-mirror of images not met for 4h");
    }

    @Test
    void remembersSinceWhenAWaveIsAtItsGateAndForgetsItOnceMoreIsToCome() {
        Waves waves = scene.waves(new GateConfig.Approval());
        scene.accept(waves, Samples.signed(directory, ISO, "image"));
        scene.clock().pass(Duration.ofMinutes(1));
        waves.openDue();
        Instant whole = scene.clock().instant();
        scene.clock().pass(Duration.ofMinutes(1));
        waves.openDue();
        assertThat(since()).isEqualTo(whole);

        scene.isUploading(IMG);
        waves.openDue();
        Instant missing = scene.clock().instant();
        scene.clock().pass(Duration.ofMinutes(1));
        waves.openDue();
        assertThat(since()).isEqualTo(missing);
        scene.isUploadingNothing();
        waves.openDue();

        assertThat(scene.waitsFor("images")).startsWith("approval");
        assertThat(since()).isEqualTo(scene.clock().instant());
    }

    @Test
    void waitsSinceNoTimeThatIsToComeIfTheClockStepsBack() {
        Waves waves = scene.waves(new GateConfig.Approval());
        scene.accept(waves, Samples.signed(directory, ISO, "image"));
        scene.clock().pass(Duration.ofHours(2));
        waves.openDue();

        scene.clock().pass(Duration.ofHours(-1));
        waves.openDue();

        assertThat(since()).isEqualTo(scene.clock().instant());
        scene.clock().pass(Duration.ofHours(-3));
        scene.isUploading(IMG);
        waves.openDue();
        waves.openDue();
        assertThat(since()).isEqualTo(scene.clock().instant());
    }

    private Instant since() {
        return scene.wave("images").waitsFor().orElseThrow().since();
    }

    private void list(String manifest, Instant signed, String file, String content) {
        ArtifactName name = ArtifactName.parse(file).orElseThrow();
        Expectation line = new Expectation(name, OptionalLong.empty(), sha256(file, content));
        Signer signer = new Signer(Samples.SIGNER.fingerprint(), Samples.SIGNER.userId(), signed);
        Manifest listed = new Manifest(manifest, sha256(ISO, manifest), signer, List.of(line));
        scene.ledger().record(books -> books.manifests().add(listed, books.now()));
    }

    private Sha256 sha256(String file, String content) {
        return Samples.listed(directory, file, content).artifact().sha256();
    }
}
