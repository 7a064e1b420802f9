package org.sluice.stage;

import static org.sluice.stage.WaveScene.RELEASE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sluice.announce.Registry;
import org.sluice.config.GateConfig;
import org.sluice.config.WaveConfig;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Wait;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.Artifact;
import org.sluice.release.Kind;
import org.sluice.release.ReleaseId;
import org.sluice.release.Verdict;
import org.sluice.testkit.StoppedClock;

/** Waves over a ledger of their own, on a clock that stands. */
final class WaveScene implements AutoCloseable {

    static final ReleaseId RELEASE = ReleaseId.parse("stable/6.9").orElseThrow();
    static final String ISO = "tails-amd64-6.9.iso";
    static final String KIT = "Tails_amd64_6.8_to_6.9.iuk";

    private final StoppedClock clock = new StoppedClock();
    private final Ledger ledger;
    private Optional<String> incoming = Optional.empty();

    WaveScene(Path directory) throws IOException {
        ledger = Ledger.open(directory.resolve("ledger.db"), clock);
    }

    Ledger ledger() {
        return ledger;
    }

    StoppedClock clock() {
        return clock;
    }

    /** Says that a file lies in the drop directory. */
    void isUploading(String name) {
        incoming = Optional.of(name + ", which is in the drop directory");
    }

    void isUploadingNothing() {
        incoming = Optional.empty();
    }

    Waves waves(GateConfig gate) {
        return waves(usual(gate));
    }

    Waves waves(List<WaveConfig> config) {
        return new Waves(ledger, config, (release, kinds) -> incoming);
    }

    Approvals approvals(GateConfig gate) {
        return new Approvals(ledger, usual(gate));
    }

    /** Images and kits, by the same gate. */
    private static List<WaveConfig> usual(GateConfig gate) {
        return List.of(
                new WaveConfig("images", Set.of(Kind.ISO, Kind.IMG), Duration.ofSeconds(10), gate),
                new WaveConfig("iuks", Set.of(Kind.IUK), Duration.ofSeconds(10), gate));
    }

    /** Accepts files, and admits all that is accepted. */
    void accept(Waves waves, Verdict.Accepted accepted) {
        new Registry(ledger, artifact -> true).accept(accepted);
        ledger.read(books -> books.artifacts().inState(Artifact.State.ACCEPTED))
                .forEach(artifact -> waves.admit(artifact.id()));
    }

    Wave wave(String name) {
        return ledger.read(books -> books.waves().find(RELEASE, name)).orElseThrow();
    }

    /** What a wave waits for, in one line. */
    String waitsFor(String name) {
        return wave(name).waitsFor().map(Wait::sentence).orElseThrow();
    }

    List<Event> events(EventType type) {
        return ledger.read(books -> books.events().since(0, 1000)).stream()
                .filter(event -> event.type() == type)
                .toList();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
