package org.sluice.stage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.WaveConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;
import org.sluice.release.Artifact;
import org.sluice.release.Kind;
import org.sluice.release.ReleaseId;

/**
 * Decides which wave an artifact belongs to and when each wave opens. Each method is one transaction, and may be called
 * again after a kill.
 */
public final class Waves {

    private static final Logger LOG = LoggerFactory.getLogger(Waves.class);

    private final Ledger ledger;
    private final List<WaveConfig> config;
    private final Gatekeeper gatekeeper;

    public Waves(Ledger ledger, List<WaveConfig> config, Incoming incoming) {
        this.ledger = ledger;
        this.config = List.copyOf(config);
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
                String wave = waveOf(artifact.name().subject()).name();
                books.artifacts().putIn(artifactId, wave);
                // what was accepted together is admitted together: no tick finds a signature without its image
                books.artifacts().of(artifact.release()).stream()
                        .filter(other -> other.wave().isEmpty())
                        .filter(other -> waveOf(other.name().subject()).name().equals(wave))
                        .forEach(other -> books.artifacts().putIn(other.id(), wave));
                books.waves().touch(artifact.release(), wave, books.now());
            }
        });
    }

    /** Opens every wave that may open, and notes what the others wait for. */
    public void openDue() {
        boolean isIdle =
                ledger.read(books -> books.waves().inState(State.COLLECTING)).isEmpty();
        if (!isIdle) {
            ledger.record(books -> books.waves().inState(State.COLLECTING).forEach(wave -> look(books, wave)));
        }
    }

    /** Opens a wave by hand; says what came of it. */
    public String approve(ReleaseId release, String name, String who, String why) {
        return ledger.write(books -> books.waves()
                .find(release, name)
                .map(wave -> approve(books, wave, who, why))
                .orElse(release + " has no wave " + name));
    }

    private void look(Books books, Wave wave) {
        if (wave.since().isAfter(books.now())) {
            // the clock has stepped back: its times count from now on, or the wave waited for as long as the step
            books.waves().touch(wave.release(), wave.name(), books.now());
            return;
        }
        Optional<WaveConfig> known =
                config.stream().filter(c -> c.name().equals(wave.name())).findFirst();
        Gate gate = known.map(c -> gatekeeper.look(books, wave, c))
                .orElseGet(() -> new Gate.Shut("a wave of this name in the configuration"));
        switch (gate) {
            case Gate.Open open -> open(books, wave, open.by(), Map.of());
            case Gate.Shut shut -> {
                if (!wave.waitsFor().equals(Optional.of(shut.waitsFor()))) {
                    books.waves().waitsFor(wave, shut.waitsFor());
                }
            }
        }
    }

    private static String approve(Books books, Wave wave, String who, String why) {
        if (wave.state() != State.COLLECTING) {
            return wave.subject() + " is " + wave.state() + " already";
        }
        open(books, wave, "approved by " + who, Map.of("who", who, "why", why));
        return wave.subject() + " opened";
    }

    private static void open(Books books, Wave wave, String by, Map<String, Object> more) {
        books.waves().opened(wave, by, books.now());
        Map<String, Object> data = new LinkedHashMap<>(more);
        data.put("release", wave.release().toString());
        data.put("wave", wave.name());
        data.put("by", by);
        books.events().add(EventType.WAVE_OPENED, wave.subject(), data);
        LOG.info("wave {} opened: {}", wave.subject(), by);
    }

    private WaveConfig waveOf(Kind kind) {
        return config.stream()
                .filter(wave -> wave.kinds().contains(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no wave takes kind " + kind));
    }
}
