package org.sluice.plan;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How a mirror pulls.
 *
 * @param poll from one pull to the next
 * @param jitter a pull comes up to so much earlier or later
 * @param line bits per second that it takes at most; nothing: as much as the link gives
 */
public record Habit(String mirror, Duration poll, Duration jitter, OptionalLong line) {

    /** Bits per second that it can take of a link. */
    double most(double link) {
        return line.isPresent() ? Math.min((double) line.getAsLong(), link) : link;
    }
}
