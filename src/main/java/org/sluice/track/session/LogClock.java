package org.sluice.track.session;

/** The time that a log's lines tell, in seconds since the epoch; it never goes back. For one thread. */
final class LogClock {

    /** Seconds of log time between two looks for sessions that went silent. */
    private static final int EXPIRY_INTERVAL = 60;

    private long now;
    private long latest = Long.MAX_VALUE;
    private long expiredAt;

    LogClock(long now) {
        this.now = now;
        this.expiredAt = now;
    }

    long now() {
        return now;
    }

    /** Takes the time of a line; whether it is later than all before. */
    boolean advance(long second) {
        long at = Math.min(second, latest);
        if (at <= now) {
            return false;
        }
        now = at;
        return true;
    }

    /** Lets no line move it past this second: one forged or odd time would end every session. */
    void notAfter(long second) {
        latest = second;
        now = Math.min(now, latest);
        expiredAt = Math.min(expiredAt, latest);
    }

    /** Whether it is time to look for sessions that went silent; if so, not again for a while. */
    boolean isExpiryDue() {
        if (now - expiredAt < EXPIRY_INTERVAL) {
            return false;
        }
        expiredAt = now;
        return true;
    }
}
