package org.sluice.track.session;

import java.time.Instant;
import java.time.ZoneId;

/**
 * Daemons 3.0 to 3.4 that change their root lose the time zone: what they log of a session from its request on is in
 * UTC, whatever zone the lines before were in.
 */
final class ClockJump {

    /** Seconds that may lie between connection and request. */
    private static final int LONGEST_HANDSHAKE = 60;

    private ClockJump() {}

    /** Seconds to add to a process's times after its request; 0 where the clock did not jump. */
    static long between(long connected, long requested, ZoneId zone) {
        long offset =
                zone.getRules().getOffset(Instant.ofEpochSecond(connected)).getTotalSeconds();
        long late = requested + offset - connected;
        return offset != 0 && late >= 0 && late <= LONGEST_HANDSHAKE ? offset : 0;
    }
}
