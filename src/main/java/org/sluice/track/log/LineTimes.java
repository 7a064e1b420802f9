package org.sluice.track.log;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * When lines of one file were written, as far as the order of files that are one log needs it: a line never counts as
 * older than one before it, and one without a time goes with the line before. For one thread.
 */
public final class LineTimes {

    private final Prefix prefix;
    private long latest = Long.MIN_VALUE;

    /**
     * Times from a file's beginning.
     *
     * @param zone in which the daemon logs
     * @param newest the day of the last line, or later: syslog writes no year
     */
    public LineTimes(ZoneId zone, LocalDate newest) {
        this.prefix = new Prefix(zone, newest);
    }

    /** Says what day it is, where a log is followed for long. */
    public void today(LocalDate day) {
        prefix.today(day);
    }

    /** Whether the last line came by way of syslog, where lines can overtake each other. */
    public boolean isRelayed() {
        return prefix.isSyslog;
    }

    /** Seconds since the epoch of the next line. */
    public long next(byte[] line) {
        if (prefix.read(line, 0, line.length)) {
            latest = Math.max(latest, prefix.at);
        }
        return latest;
    }
}
