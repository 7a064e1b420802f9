package org.sluice.ledger;

import java.time.Duration;

/** How long nothing is looked for that is too old, once all of it is forgotten. */
public final class Pause {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int PARTS = 10;

    private Pause() {}

    /** An hour; less where things are kept for some hours alone. */
    public static Duration after(Duration keep) {
        Duration part = keep.dividedBy(PARTS);
        return part.compareTo(LONGEST) < 0 ? part : LONGEST;
    }
}
