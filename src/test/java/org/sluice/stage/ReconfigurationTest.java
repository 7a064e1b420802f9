package org.sluice.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.stage.WaveScene.ISO;
import static org.sluice.stage.WaveScene.KIT;
import static org.sluice.stage.WaveScene.RELEASE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sluice.config.GateConfig;
import org.sluice.config.WaveConfig;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Gates;
import org.sluice.ledger.Waves.State;
import org.sluice.release.Artifact;
import org.sluice.release.Kind;
import org.sluice.testkit.Samples;

/** A start with another configuration than before. */
class ReconfigurationTest extends WithWaveScene {

    private static final GateConfig APPROVAL = new GateConfig.Approval();
    private static final GateConfig IMMEDIATE = new GateConfig.Immediate();

    @Test
    void letsAWaveGoByItsNewGateAndTellsItOnce() {
        collect(wave("images", APPROVAL, Kind.ISO));

        restart(wave("images", IMMEDIATE, Kind.ISO)).openDue();
        restart(wave("images", IMMEDIATE, Kind.ISO));

        assertThat(scene.wave("images").openedBy()).contains("immediate");
        assertThat(changes())
                .containsExactly(Map.of(
                        "release", "stable/6.9", "wave", "images", "gate", "immediate", "formerGate", "approval"));
    }

    @Test
    void waitsAtTheNewGateSinceItIsTheOne() {
        collect(wave("images", APPROVAL, Kind.ISO)).openDue();
        scene.clock().pass(Duration.ofHours(1));
        GateConfig rule = new GateConfig.Ready("all", "images", Optional.empty());

        restart(wave("images", rule, Kind.ISO)).openDue();

        assertThat(scene.wave("images").waitsFor().orElseThrow().since())
                .isEqualTo(scene.clock().instant());
    }

    @Test
    void sayNothingIfNothingChanged() {
        collect(wave("images", APPROVAL, Kind.ISO));

        restart(wave("images", APPROVAL, Kind.ISO));

        assertThat(changes()).isEmpty();
    }

    @Test
    void keepsAnApproval() {
        GateConfig both = new GateConfig.AllOf(List.of(APPROVAL, new GateConfig.Delay(Duration.ofHours(9))));
        collect(wave("images", both, Kind.ISO));
        new Approvals(scene.ledger(), List.of(wave("images", both, Kind.ISO))).approve(RELEASE, "images", "anna", "");

        restart(wave("images", APPROVAL, Kind.ISO)).openDue();

        assertThat(scene.wave("images").openedBy()).contains("approval of anna");
    }

    @Test
    void doesNotShutAWaveThatIsOpen() {
        collect(wave("images", IMMEDIATE, Kind.ISO)).openDue();

        restart(wave("images", APPROVAL, Kind.ISO)).openDue();

        assertThat(scene.wave("images").state()).isEqualTo(State.OPEN);
        assertThat(changes()).isEmpty();
    }

    @Test
    void putsTheFilesOfAWaveThatIsThereNoMoreIntoTheOneThatTakesThemNow() {
        collect(wave("images", APPROVAL, Kind.ISO)).openDue();

        restart(wave("pictures", IMMEDIATE, Kind.ISO)).openDue();

        assertThat(scene.wave("pictures").state()).isEqualTo(State.OPEN);
        assertThat(filesIn("pictures")).containsExactlyInAnyOrder(ISO, ISO + ".sig");
        assertThat(scene.ledger()
                        .<Boolean>read(
                                books -> books.waves().find(RELEASE, "images").isEmpty()))
                .isTrue();
        assertThat(scene.ledger()
                        .<Optional<Gates.Row>>read(books -> books.gates().find(RELEASE, "images")))
                .isEmpty();
        assertThat(changes())
                .singleElement()
                .satisfies(change ->
                        assertThat(change).containsEntry("wave", "images").containsEntry("to", "pictures"));
    }

    @Test
    void movesOnlyWhatAnotherWaveTakesNow() {
        WaveConfig both = wave("all", APPROVAL, Kind.ISO, Kind.IUK);
        collect(both);
        scene.accept(scene.waves(List.of(both)), Samples.listed(directory, KIT, "kit"));

        restart(wave("all", APPROVAL, Kind.ISO), wave("iuks", APPROVAL, Kind.IUK));

        assertThat(filesIn("all")).containsExactlyInAnyOrder(ISO, ISO + ".sig");
        assertThat(filesIn("iuks")).containsExactly(KIT);
    }

    @Test
    void publishesNothingByMovingItToAWaveThatIsOpen() {
        WaveConfig images = wave("images", IMMEDIATE, Kind.ISO);
        WaveConfig kits = wave("iuks", APPROVAL, Kind.IUK);
        collect(images, kits);
        Waves before = scene.waves(List.of(images, kits));
        scene.accept(before, Samples.listed(directory, KIT, "kit"));
        before.openDue();
        assertThat(scene.wave("images").state()).isEqualTo(State.OPEN);

        WaveConfig merged = wave("images", IMMEDIATE, Kind.ISO, Kind.IUK);
        restart(merged).openDue();

        assertThat(filesIn("iuks")).containsExactly(KIT);
        assertThat(scene.wave("iuks").state()).isEqualTo(State.COLLECTING);
        assertThat(scene.waitsFor("iuks")).isEqualTo("approval: sluice approve stable/6.9 iuks");
        new Approvals(scene.ledger(), List.of(merged)).approve(RELEASE, "iuks", "anna", "");
        assertThat(scene.wave("iuks").state()).isEqualTo(State.OPEN);
    }

    private Waves collect(WaveConfig... config) {
        Waves waves = scene.waves(List.of(config));
        scene.accept(waves, Samples.signed(directory, ISO, "image"));
        scene.clock().pass(Duration.ofMinutes(1));
        return waves;
    }

    private Waves restart(WaveConfig... config) {
        Waves waves = scene.waves(List.of(config));
        waves.reconfigure();
        return waves;
    }

    private List<Map<String, Object>> changes() {
        return scene.events(EventType.WAVE_CHANGED).stream().map(Event::data).toList();
    }

    private List<String> filesIn(String wave) {
        List<Artifact> files = scene.ledger().read(books -> books.artifacts().of(RELEASE, wave));
        return files.stream().map(file -> file.name().text()).toList();
    }

    private static WaveConfig wave(String name, GateConfig gate, Kind... kinds) {
        return new WaveConfig(name, Set.of(kinds), Duration.ofSeconds(10), gate);
    }
}
