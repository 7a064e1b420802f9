package org.sluice.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sluice.stage.WaveScene.ISO;
import static org.sluice.stage.WaveScene.RELEASE;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.announce.Registry;
import org.sluice.config.GateConfig;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.Artifact;
import org.sluice.testkit.Samples;

/** Artifacts join their waves. */
class WavesTest extends WithWaveScene {

    @Test
    void admitsAnArtifactOnceHoweverOftenItIsAnnounced() {
        Waves waves = scene.waves(new GateConfig.Immediate());
        scene.accept(waves, Samples.signed(directory, ISO, "image"));
        Wave before = scene.wave("images");
        scene.clock().pass(Duration.ofSeconds(5));

        scene.ledger().read(books -> books.artifacts().of(RELEASE)).forEach(artifact -> waves.admit(artifact.id()));

        assertThat(scene.wave("images")).isEqualTo(before);
        assertThatThrownBy(() -> waves.admit("unknown")).hasMessage("no such artifact: unknown");
    }

    @Test
    void admitsASignatureAndItsImageTogether() {
        Waves waves = scene.waves(new GateConfig.Immediate());
        new Registry(scene.ledger(), artifact -> true).accept(Samples.signed(directory, ISO, "image"));
        List<Artifact> accepted = scene.ledger().read(books -> books.artifacts().inState(Artifact.State.ACCEPTED));

        waves.admit(accepted.getFirst().id());

        assertThat(scene.ledger()
                        .<List<Artifact>>read(books -> books.artifacts().of(RELEASE, "images")))
                .hasSize(2);
    }
}
