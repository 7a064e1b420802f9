package org.sluice.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.stage.WaveScene.KIT;
import static org.sluice.stage.WaveScene.RELEASE;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.config.GateConfig;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Waves.State;
import org.sluice.testkit.Samples;

/** What people say of waves. */
class ApprovalsTest extends WithWaveScene {

    private static final GateConfig APPROVAL = new GateConfig.Approval();
    private static final GateConfig BOTH =
            new GateConfig.AllOf(List.of(APPROVAL, new GateConfig.Delay(Duration.ofHours(1))));

    @Test
    void openAWaveEvenWhileItsGateIsShut() {
        Waves waves = collect(APPROVAL);
        waves.openDue();
        assertThat(scene.waitsFor("iuks")).isEqualTo("approval: sluice approve stable/6.9 iuks");
        Approvals approvals = scene.approvals(APPROVAL);

        String outcome = approvals.approve(RELEASE, "iuks", "anna", "tests passed");

        assertThat(outcome).isEqualTo("stable/6.9 iuks opened");
        assertThat(scene.wave("iuks").openedBy()).contains("approval of anna");
        assertThat(scene.events(EventType.WAVE_OPENED).getFirst().data())
                .containsEntry("who", "anna")
                .containsEntry("why", "tests passed");
        assertThat(approvals.approve(RELEASE, "iuks", "anna", "again")).isEqualTo("stable/6.9 iuks is open already");
        assertThat(approvals.approve(RELEASE, "none", "anna", "")).isEqualTo("stable/6.9 has no wave none");
    }

    @Test
    void openAWaveWhoseGateAsksForNone() {
        collect(new GateConfig.Delay(Duration.ofHours(1)));

        scene.approvals(new GateConfig.Delay(Duration.ofHours(1))).approve(RELEASE, "iuks", "anna", "");

        assertThat(scene.wave("iuks").state()).isEqualTo(State.OPEN);
    }

    @Test
    void areOnePartOfAGateThatAsksForMore() {
        Waves waves = collect(BOTH);
        waves.openDue();
        Approvals approvals = scene.approvals(BOTH);

        String outcome = approvals.approve(RELEASE, "iuks", "anna", "tests passed");
        approvals.approve(RELEASE, "iuks", "bert", "me too");
        waves.openDue();

        assertThat(outcome).startsWith("stable/6.9 iuks is approved; it still waits for the delay of 1h, until ");
        assertThat(scene.wave("iuks").state()).isEqualTo(State.COLLECTING);
        assertThat(scene.waitsFor("iuks")).startsWith("the delay of 1h");
        assertThat(scene.events(EventType.WAVE_APPROVED))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("who", "anna"));
        scene.clock().pass(Duration.ofHours(1));
        waves.openDue();
        assertThat(scene.wave("iuks").openedBy()).contains("approval of anna and delay of 1h");
    }

    @Test
    void openAWaveAtOnceIfThatIsWhatSomebodyWants() {
        collect(BOTH);

        String outcome = scene.approvals(BOTH).open(RELEASE, "iuks", "anna", "it burns");

        assertThat(outcome).isEqualTo("stable/6.9 iuks opened");
        assertThat(scene.wave("iuks").state()).isEqualTo(State.OPEN);
    }

    @Test
    void doNothingWhileTheReleaseIsHeld() {
        collect(BOTH);
        new Brake(scene.ledger()).hold(RELEASE, "bert", "a bug");
        Approvals approvals = scene.approvals(BOTH);

        String approved = approvals.approve(RELEASE, "iuks", "anna", "");
        String opened = approvals.open(RELEASE, "iuks", "anna", "");

        assertThat(approved)
                .isEqualTo(opened)
                .startsWith("stable/6.9 is held by bert since ")
                .endsWith("; `sluice resume stable/6.9` comes first");
        assertThat(scene.wave("iuks").state()).isEqualTo(State.COLLECTING);
        assertThat(scene.events(EventType.WAVE_APPROVED)).isEmpty();
    }

    private Waves collect(GateConfig gate) {
        Waves waves = scene.waves(gate);
        scene.accept(waves, Samples.listed(directory, KIT, "kit"));
        scene.clock().pass(Duration.ofMinutes(1));
        return waves;
    }
}
