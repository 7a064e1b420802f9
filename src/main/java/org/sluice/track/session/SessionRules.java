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
 * @param module whose sessions count; those of other modules say nothing of the tree. Empty: any
 */
public record SessionRules(ZoneId zone, Duration timeout, int mostOpen, int mostFetches, String module) {

    /** What suits a daemon with some hundred mirrors. */
    public static SessionRules of(ZoneId zone, Duration timeout) {
        return new SessionRules(zone, timeout, 10_000, 500_000, "");
    }

    /** The same, for one module. */
    public SessionRules only(String name) {
        return new SessionRules(zone, timeout, mostOpen, mostFetches, name);
    }

    /** Whether a session counts; one that did not come so far as to name a module may. */
    public boolean isOurs(Session session) {
        return isOurs(session.module()) || session.module().isEmpty();
    }

    boolean isOurs(String name) {
        return module.isEmpty() || module.equals(name);
    }
}
