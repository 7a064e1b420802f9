package org.sluice.track.log;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * What stands before the message: {@code 2026/11/22 17:29:04 [20877] } in a log file, or a syslog header. Reads into
 * itself, to allocate nothing for each line. For one thread.
 */
final class Prefix {

    private static final int STAMP = 19;
    private static final int MOST_PID_DIGITS = 9;

    private final ZoneId zone;
    private final SyslogPrefix syslog;
    private final LastStamp last = new LastStamp();

    /** Seconds since the epoch. */
    long at;

    int pid;

    /** Where the message begins. */
    int end;

    /** Whether it is a syslog header. */
    boolean isSyslog;

    /** The bytes of a time, and what they mean: most lines are of the same second as the line before. */
    private static final class LastStamp {

        private static final int LATE = STAMP - Long.BYTES; // these eight overlap those before

        private long begin;
        private long middle;
        private long end;
        private long second;

        boolean is(byte[] text, int from) {
            return Octets.eightAt(text, from + LATE) == end
                    && Octets.eightAt(text, from + Long.BYTES) == middle
                    && Octets.eightAt(text, from) == begin;
        }

        void keep(byte[] text, int from, long meaning) {
            begin = Octets.eightAt(text, from);
            middle = Octets.eightAt(text, from + Long.BYTES);
            end = Octets.eightAt(text, from + LATE);
            second = meaning;
        }
    }

    /** @param newest the day of the log's last line; syslog does not write the year */
    Prefix(ZoneId zone, LocalDate newest) {
        this.zone = zone;
        this.syslog = new SyslogPrefix(zone, newest);
    }

    /** Says what day it is: none of the lines to come is of a later one. */
    void today(LocalDate day) {
        syslog.newest = day;
    }

    /** Whether a prefix stands at {@code from}; if so, the fields say which. */
    boolean read(byte[] text, int from, int to) {
        if (to - from < STAMP + 5 || text[from + STAMP] != ' ' || text[from + STAMP + 1] != '[') {
            return readSyslog(text, from, to);
        }
        if (last.is(text, from)) {
            at = last.second;
            isSyslog = false;
            return readPid(text, from + STAMP + 2, to);
        }
        return isStamp(text, from)
                ? readStamp(text, from) && readPid(text, from + STAMP + 2, to)
                : readSyslog(text, from, to);
    }

    private boolean readSyslog(byte[] text, int from, int to) {
        int next = syslog.read(text, from, to);
        if (next < 0) {
            return false;
        }
        at = syslog.at;
        pid = syslog.pid;
        end = next;
        isSyslog = true;
        return true;
    }

    private static boolean isStamp(byte[] text, int from) {
        return text[from + 4] == '/'
                && text[from + 7] == '/'
                && text[from + 10] == ' '
                && text[from + 13] == ':'
                && text[from + 16] == ':';
    }

    private boolean readStamp(byte[] text, int from) {
        try {
            at = LocalDateTime.of(
                            digits(text, from, 4),
                            digits(text, from + 5, 2),
                            digits(text, from + 8, 2),
                            digits(text, from + 11, 2),
                            digits(text, from + 14, 2),
                            Math.min(59, digits(text, from + 17, 2)))
                    .atZone(zone)
                    .toEpochSecond();
        } catch (DateTimeException noDate) {
            return false;
        }
        last.keep(text, from, at);
        isSyslog = false;
        return true;
    }

    private boolean readPid(byte[] text, int from, int to) {
        int value = 0;
        int i = from;
        while (i < to && Octets.isDigit(text[i]) && i - from < MOST_PID_DIGITS) {
            value = value * 10 + text[i++] - '0';
        }
        if (i == from || i + 1 >= to || text[i] != ']' || text[i + 1] != ' ') {
            return false;
        }
        pid = value;
        end = i + 2;
        return true;
    }

    /** The number of so many digits, or -1, which no date accepts. */
    static int digits(byte[] text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            if (!Octets.isDigit(text[i])) {
                return -1;
            }
            value = value * 10 + text[i] - '0';
        }
        return value;
    }
}
