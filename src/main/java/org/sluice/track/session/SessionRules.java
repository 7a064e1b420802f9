package org.sluice.track.session;

import java.time.Duration;
import java.time.ZoneId;

/**
 * The bounds within which sessions are put together.
 *
 * @param zone the daemon logs in; some daemons fall back to UTC inside a session
 * @param timeout without a line, by the log's own time, after which a session counts as lost
 * @param mostOpen sessions open at once; the oldest is given up for a new one
 * @param mostFetches files kept for all open sessions together
 */
public record SessionRules(ZoneId zone, Duration timeout, int mostOpen, int mostFetches) {

    /** What suits a daemon with some hundred mirrors. */
    public static SessionRules of(ZoneId zone, Duration timeout) {
        return new SessionRules(zone, timeout, 10_000, 500_000);
    }
}
