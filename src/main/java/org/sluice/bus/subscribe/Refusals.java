package org.sluice.bus.subscribe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.release.Printable;

/** Tells of those who were not let in: one line a minute at most, however many try. Safe for use by many threads. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final InstantSource clock;
    private Instant next = Instant.MIN;
    private long untold;

    Refusals(InstantSource clock) {
        this.clock = clock;
    }

    /** @param who an address, and what kept it out */
    synchronized void tell(String who) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            untold++;
            return;
        }
        LOG.warn(
                "a subscriber was refused: {}{}", Printable.of(who), untold == 0 ? "" : " (and " + untold + " before)");
        untold = 0;
        next = now.plus(QUIET);
    }
}
