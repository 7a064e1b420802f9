package org.sluice.admit.limit;

import java.util.OptionalInt;

/**
 * Between which numbers the daemon's limit stands, whatever a policy says. Never 0, which the daemon takes as no limit,
 * and never less, which shuts everybody out.
 *
 * @param least connections
 * @param most connections; also the limit that is safe without Sluice
 */
public record LimitRange(int least, int most) {

    /** The daemon keeps four bytes for each. */
    public static final int HIGHEST = 100_000;

    public LimitRange {
        if (least < 1 || most < least || most > HIGHEST) {
            throw new IllegalArgumentException(
                    "limits " + least + " to " + most + ": must be 1 to " + HIGHEST + ", and in this order");
        }
    }

    /** The nearest in the range to what a policy says; the highest where it knows no limit. */
    public int nearest(OptionalInt limit) {
        return Math.clamp(limit.orElse(most), least, most);
    }
}
