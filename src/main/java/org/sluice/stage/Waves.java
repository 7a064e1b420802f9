package org.sluice.stage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.config.GateText;
import org.sluice.config.WaveConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.Holds;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Wait;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.Artifact;
import org.sluice.release.Kind;
import org.sluice.release.ReleaseId;

/**
 * Decides which wave an artifact belongs to and when each wave opens; of a held release none does. Each method is one
 * transaction, and may be called again after a kill.
 */
public final class Waves {

    private final Ledger ledger;
    private final WavePlan plan;
    private final Gatekeeper gatekeeper;

    public Waves(Ledger ledger, List<WaveConfig> config, Incoming incoming) {
        this.ledger = ledger;
        this.plan = new WavePlan(config);
        this.gatekeeper = new Gatekeeper(incoming);
    }

    /**
     * Puts an artifact into its wave.
     *
     * @param artifactId from the {@code artifact.new} event
     * @throws IllegalArgumentException if the ledger has no such artifact, or no wave takes its kind
     */
    public void admit(String artifactId) {
        ledger.record(books -> {
            Artifact artifact = books.artifacts()
                    .find(artifactId)
                    .orElseThrow(() -> new IllegalArgumentException("no such artifact: " + artifactId));
            if (artifact.wave().isEmpty()) {
                WaveConfig wave = waveOf(artifact);
                books.artifacts().putIn(artifactId, wave.name());
                // what was accepted together is admitted together: no tick finds a signature without its image
                books.artifacts().of(artifact.release()).stream()
                        .filter(other -> other.wave().isEmpty())
                        .filter(other -> waveOf(other).equals(wave))
                        .forEach(other -> books.artifacts().putIn(other.id(), wave.name()));
                join(books, artifact.release(), wave);
            }
        });
    }

    private static void join(Books books, ReleaseId release, WaveConfig wave) {
        books.waves().touch(release, wave.name(), books.now());
        if (books.gates().find(release, wave.name()).isEmpty()) {
            books.gates().goesBy(release, wave.name(), GateText.of(wave.gate()));
        }
    }

    /**
     * Applies the configuration, which may have changed, to the waves that are not open yet. To be called before they
     * are opened.
     */
    public void reconfigure() {
        ledger.record(books -> new Reconfiguration(books, plan).apply());
    }

    /** Opens every wave that may open, and notes what the others wait for. */
    public void openDue() {
        boolean isIdle =
                ledger.read(books -> books.waves().inState(State.COLLECTING)).isEmpty();
        if (!isIdle) {
            ledger.record(books -> books.waves().inState(State.COLLECTING).forEach(wave -> look(books, wave)));
        }
    }

    private void look(Books books, Wave wave) {
        if (wave.since().isAfter(books.now())) {
            // the clock has stepped back: its times count from now on, or the wave waited for as long as the step
            books.waves().touch(wave.release(), wave.name(), books.now());
            return;
        }
        Optional<Holds.Row> hold = books.holds().find(wave.release());
        switch (gatekeeper.look(books, wave, plan.named(wave.name()))) {
            case Gate.Open(String by) when hold.isEmpty() -> Opening.open(books, wave, by, Map.of());
            case Gate.Open open ->
                waitFor(books, wave, hold.map(Waves::resumption).orElseThrow());
            case Gate.Shut(Wait until) -> waitFor(books, wave, until);
        }
    }

    private static void waitFor(Books books, Wave wave, Wait until) {
        if (!wave.waitsFor().equals(Optional.of(until))) {
            books.waves().waitsFor(wave, until);
        }
    }

    private static Wait resumption(Holds.Row hold) {
        return new Wait("the end of the hold: sluice resume " + hold.release(), hold.since());
    }

    private WaveConfig waveOf(Artifact artifact) {
        Kind kind = artifact.name().subject();
        return plan.taking(kind).orElseThrow(() -> new IllegalArgumentException("no wave takes kind " + kind));
    }
}
