package org.sluice.stage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sluice.config.GateConfig;
import org.sluice.config.WaveConfig;
import org.sluice.release.Kind;

/** The waves of the configuration. */
public record WavePlan(List<WaveConfig> waves) {

    public WavePlan {
        waves = List.copyOf(waves);
    }

    /** A wave of this name; one that is there no more goes by a person's word. */
    WaveConfig named(String name) {
        return waves.stream()
                .filter(wave -> wave.name().equals(name))
                .findFirst()
                .orElseGet(() -> new WaveConfig(name, Set.of(), Duration.ZERO, new GateConfig.Approval()));
    }

    /** The wave that takes files of a kind. */
    public Optional<WaveConfig> taking(Kind kind) {
        return waves.stream().filter(wave -> wave.kinds().contains(kind)).findFirst();
    }
}
