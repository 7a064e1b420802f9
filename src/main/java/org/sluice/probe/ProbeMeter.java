package org.sluice.probe;

import java.time.Duration;
import org.sluice.ledger.Probes.Outcome;

/** Is told of each probe; called by several threads. */
@FunctionalInterface
public interface ProbeMeter {

    /**
     * A probe has ended.
     *
     * @param bytes of content that came
     */
    void measured(Outcome outcome, Duration took, long bytes);
}
