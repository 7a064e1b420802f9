package org.sluice.config;

import java.time.Duration;
import java.util.Set;
import org.sluice.release.Kind;

/**
 * Artifacts that become visible together.
 *
 * @param name of the wave: {@code images}
 * @param kinds what belongs to it; signatures go with what they sign
 * @param collect for how long no further artifact of the wave must have come before it may open
 * @param gate the condition under which it opens
 */
public record WaveConfig(String name, Set<Kind> kinds, Duration collect, GateConfig gate) {

    public WaveConfig {
        kinds = Set.copyOf(kinds);
    }
}
