package org.sluice.stage;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.sluice.config.GateConfig;
import org.sluice.ledger.Gates.Approval;
import org.sluice.ledger.Waves.Wave;

/**
 * All that a gate goes by, at one instant.
 *
 * @param wave that waits at it
 * @param atGate since when the wave, whole, waits at this gate; not after {@code now}
 * @param waves of the same release of which something has come
 * @param met rules of these waves that were met, as {@link #rule} writes them
 */
record Facts(Instant now, Wave wave, Instant atGate, Optional<Approval> approval, Set<String> waves, Set<String> met) {

    Facts {
        waves = Set.copyOf(waves);
        met = Set.copyOf(met);
    }

    /** A rule of a wave: {@code first-mirror of images}. */
    static String rule(String rule, String wave) {
        return rule + " of " + wave;
    }

    boolean isMet(GateConfig.Ready ready) {
        return met.contains(rule(ready.rule(), ready.of()));
    }
}
