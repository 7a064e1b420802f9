package org.sluice.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.stage.WaveScene.ISO;
import static org.sluice.stage.WaveScene.RELEASE;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.config.GateConfig;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.Artifact;
import org.sluice.testkit.Samples;

/** What open waves still need, until they are staged. */
class ProgressTest extends WithWaveScene {

    private Progress progress;

    @BeforeEach
    void open() {
        progress = new Progress(scene.ledger());
    }

    @Test
    void placesTheSignatureBeforeTheImage() {
        Waves waves = scene.waves(new GateConfig.Immediate());
        scene.accept(waves, Samples.signed(directory, ISO, "image"));
        scene.clock().pass(Duration.ofSeconds(10));

        waves.openDue();

        assertThat(progress.toPlace())
                .extracting(artifact -> artifact.name().text())
                .containsExactly(ISO + ".sig", ISO);
    }

    @Test
    void closesAWaveWhenAllOfItIsInTheTreeAndTraced() {
        Waves waves = scene.waves(new GateConfig.Immediate());
        scene.accept(waves, Samples.signed(directory, ISO, "image"));
        scene.clock().pass(Duration.ofSeconds(10));
        waves.openDue();

        assertThat(progress.toClose()).isEmpty();
        progress.toPlace().forEach(artifact -> progress.record(new Placement.Placed(artifact)));
        progress.toClose().forEach(wave -> progress.record(new Tracing.Traced(wave)));

        assertThat(scene.wave("images").state()).isEqualTo(State.STAGED);
        assertThat(scene.events(EventType.ARTIFACT_STAGED)).hasSize(2);
        assertThat(scene.events(EventType.WAVE_STAGED)).hasSize(1);
        assertThat(progress.toPlace()).isEmpty();
        assertThat(progress.toClose()).isEmpty();
    }

    @Test
    void showsWhyAWaveDoesNotGoOnUntilItDoes() {
        Waves waves = scene.waves(new GateConfig.Immediate());
        scene.accept(waves, Samples.signed(directory, ISO, "image"));
        scene.clock().pass(Duration.ofSeconds(10));
        waves.openDue();
        Artifact first = progress.toPlace().getFirst();

        progress.record(new Placement.Delayed(first, "tree: No space left on device"));
        assertThat(scene.wave("images").problem()).contains("tree: No space left on device");
        progress.record(new Placement.Placed(first));

        assertThat(scene.wave("images").problem()).isEmpty();
    }

    @Test
    void stagesALateArtifactAtOnceAndForgetsWhoHadTheWave() {
        Waves waves = scene.waves(new GateConfig.Immediate());
        scene.accept(waves, Samples.signed(directory, ISO, "image"));
        scene.clock().pass(Duration.ofSeconds(10));
        stageAll(waves);
        Optional<Instant> since = Optional.of(scene.clock().instant());
        CatchUps.Holding holding = new CatchUps.Holding("m1", since, Optional.empty(), since);
        scene.ledger().record(books -> books.catchUps().put(RELEASE, "images", holding));

        scene.accept(waves, Samples.signed(directory, ISO, "rebuilt image"));
        stageAll(waves);

        assertThat(scene.wave("images").state()).isEqualTo(State.STAGED);
        assertThat(scene.events(EventType.WAVE_OPENED)).hasSize(1);
        assertThat(scene.events(EventType.WAVE_STAGED)).hasSize(2);
        assertThat(scene.ledger()
                        .<Boolean>read(
                                books -> books.catchUps().of(RELEASE, "images").isEmpty()))
                .isTrue();
    }

    @Test
    void keepsAWaveOpenForWhatCameWhileItsTraceWasWritten() {
        Waves waves = scene.waves(new GateConfig.Immediate());
        scene.accept(waves, Samples.signed(directory, ISO, "image"));
        scene.clock().pass(Duration.ofSeconds(10));
        waves.openDue();
        progress.toPlace().forEach(artifact -> progress.record(new Placement.Placed(artifact)));
        Wave whole = progress.toClose().getFirst();

        scene.accept(waves, Samples.signed(directory, ISO, "image, built again"));
        progress.record(new Tracing.Traced(whole));

        assertThat(scene.wave("images").state()).isEqualTo(State.OPEN);
        assertThat(scene.events(EventType.WAVE_STAGED)).isEmpty();
        assertThat(progress.toPlace()).hasSize(2);
    }

    private void stageAll(Waves waves) {
        waves.openDue();
        progress.toPlace().forEach(artifact -> progress.record(new Placement.Placed(artifact)));
        progress.toClose().forEach(wave -> progress.record(new Tracing.Traced(wave)));
    }
}
