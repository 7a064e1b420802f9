package org.sluice.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * What is staged at once.
 *
 * @param bytes of all its files
 * @param after how long after publication it is staged; nothing: as soon as the first mirror has the wave before it
 */
public record PlannedWave(long bytes, Optional<Duration> after) {

    /** A wave that is there from the beginning. */
    public static PlannedWave atOnce(long bytes) {
        return new PlannedWave(bytes, Optional.of(Duration.ZERO));
    }
}
