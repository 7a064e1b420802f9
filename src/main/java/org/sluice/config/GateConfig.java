package org.sluice.config;

import java.time.Duration;
import java.util.Optional;

/** The condition under which a wave opens. {@code sluice approve} opens any gate by hand. */
public sealed interface GateConfig {

    /** At once. */
    record Immediate() implements GateConfig {}

    /** A time after the wave's last artifact was accepted. */
    record Delay(Duration after) implements GateConfig {}

    /**
     * When a readiness rule holds for another wave of the same release.
     *
     * @param rule the rule's name
     * @param of the other wave's name
     * @param orAfter opens anyway, this long after the wave was complete
     */
    record Ready(String rule, String of, Optional<Duration> orAfter) implements GateConfig {}

    /** Only by hand. */
    record Approval() implements GateConfig {}
}
