package org.sluice.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.stage.WaveScene.ISO;
import static org.sluice.stage.WaveScene.RELEASE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.config.GateConfig;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Waves.State;
import org.sluice.release.Artifact;
import org.sluice.testkit.Samples;

/** A held release stands still: what is done to it, and what is not. */
class BrakeTest extends WithWaveScene {

    private Waves waves;
    private Progress progress;
    private Brake brake;

    @BeforeEach
    void open() {
        waves = scene.waves(new GateConfig.Immediate());
        progress = new Progress(scene.ledger());
        brake = new Brake(scene.ledger());
    }

    @Test
    void opensNoWaveUntilItIsResumed() {
        collect("image");
        Instant then = scene.clock().instant();

        Brake.Outcome held = brake.hold(RELEASE, "anna", "a bug");
        scene.clock().pass(Duration.ofMinutes(1));
        waves.openDue();

        assertThat(held).isEqualTo(new Brake.Outcome(true, "stable/6.9 is held"));
        assertThat(scene.wave("images").state()).isEqualTo(State.COLLECTING);
        assertThat(scene.waitsFor("images")).isEqualTo("the end of the hold: sluice resume stable/6.9");
        assertThat(scene.wave("images").waitsFor().orElseThrow().since()).isEqualTo(then);
        assertThat(brake.resume(RELEASE, "bert", "mended").words()).isEqualTo("stable/6.9 goes on");
        waves.openDue();
        assertThat(scene.wave("images").state()).isEqualTo(State.OPEN);
    }

    @Test
    void tellsWhoAndWhyOnce() {
        brake.hold(RELEASE, "anna", "a bug");

        assertThat(brake.hold(RELEASE, "bert", "me too"))
                .isEqualTo(new Brake.Outcome(false, "stable/6.9 is held by anna since 2026-03-01T12:00:00Z already"));
        brake.resume(RELEASE, "bert", "mended");
        assertThat(brake.resume(RELEASE, "bert", "again"))
                .isEqualTo(new Brake.Outcome(false, "stable/6.9 is not held"));

        assertThat(scene.events(EventType.RELEASE_HELD))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.data()).containsEntry("who", "anna").containsEntry("why", "a bug"));
        assertThat(scene.events(EventType.RELEASE_RESUMED))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.data()).containsEntry("who", "bert").containsEntry("heldBy", "anna"));
    }

    @Test
    void holdsAReleaseThatIsYetToCome() {
        Brake.Outcome held = brake.hold(RELEASE, "anna", "");
        collect("image");
        waves.openDue();

        assertThat(held.words()).isEqualTo("stable/6.9 is held; nothing of it has come yet");
        assertThat(scene.wave("images").state()).isEqualTo(State.COLLECTING);
    }

    @Test
    void placesNoFurtherFileOfAWaveThatIsHalfOpen() {
        collect("image");
        waves.openDue();
        List<Artifact> due = progress.toPlace();
        progress.record(new Placement.Placed(due.getFirst()));

        Brake.Outcome held = brake.hold(RELEASE, "anna", "");

        assertThat(held.words()).isEqualTo("stable/6.9 is held; what is in the tree of images stays there");
        assertThat(progress.isDue(due.getLast())).isFalse();
        assertThat(progress.toPlace()).isEmpty();
        assertThat(progress.toClose()).isEmpty();
        brake.resume(RELEASE, "anna", "");
        assertThat(progress.toPlace()).containsExactly(due.getLast());
    }

    @Test
    void tracesAWaveThatIsWholeInTheTree() {
        collect("image");
        waves.openDue();
        progress.toPlace().forEach(artifact -> progress.record(new Placement.Placed(artifact)));

        brake.hold(RELEASE, "anna", "");

        assertThat(progress.toClose()).hasSize(1);
    }

    @Test
    void doesNotLeaveANewSignatureBesideTheOldFile() {
        collect("image");
        stage();
        collect("rebuilt image");
        List<Artifact> due = progress.toPlace();
        progress.record(new Placement.Placed(due.getFirst()));

        brake.hold(RELEASE, "anna", "");

        assertThat(due).hasSize(2);
        assertThat(progress.toPlace()).containsExactly(due.getLast());
        assertThat(progress.isDue(due.getLast())).isTrue();
    }

    @Test
    void replacesNothingThatWasNotBegun() {
        collect("image");
        stage();
        brake.hold(RELEASE, "anna", "");

        collect("rebuilt image");

        assertThat(progress.toPlace()).isEmpty();
    }

    private void collect(String content) {
        scene.accept(waves, Samples.signed(directory, ISO, content));
        scene.clock().pass(Duration.ofMinutes(1));
    }

    private void stage() {
        waves.openDue();
        progress.toPlace().forEach(artifact -> progress.record(new Placement.Placed(artifact)));
        progress.toClose().forEach(wave -> progress.record(new Tracing.Traced(wave)));
    }
}
