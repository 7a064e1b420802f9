package org.sluice.policy;

import java.util.OptionalInt;

/**
 * Says how many sessions may run at once. All can act by the daemon's own limit on connections, which refuses whoever
 * comes beyond it; {@link Adaptive} can also say whose turn it is, where clients are held in a queue.
 */
public sealed interface Policy permits FixedLimit, Unlimited, FirstReadyFirst, Adaptive {

    /** How many connections the daemon may have at once; nothing: as many as come. */
    OptionalInt most(Situation situation);

    /** As {@link PolicyText} reads it. */
    String text();
}
