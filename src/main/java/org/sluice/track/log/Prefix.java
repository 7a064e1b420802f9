package org.sluice.track.log;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * What stands before the message: {@code 2026/11/22 17:29:04 [20877] } in a log file, or a syslog header. Reads into
 * itself, to allocate nothing for each line. For one thread.
 */
final class Prefix {

    private static final int STAMP = 19;
    private static final int MOST_PID_DIGITS = 9;

    private final ZoneId zone;
    private final SyslogPrefix syslog;
    private final byte[] lastStamp = new byte[STAMP];
    private long lastSecond;

    /** Seconds since the epoch. */
    long at;

    int pid;

    /** Where the message begins. */
    int end;

    /** Whether it is a syslog header: then the line is one message, however long. */
    boolean isSyslog;

    /** @param newest the day of the log's last line; syslog does not write the year */
    Prefix(ZoneId zone, LocalDate newest) {
        this.zone = zone;
        this.syslog = new SyslogPrefix(zone, newest);
    }

    /** Whether a prefix stands at {@code from}; if so, the fields say which. */
    boolean read(byte[] text, int from, int to) {
        if (to - from < STAMP + 5 || !isStamp(text, from) || text[from + STAMP] != ' ' || text[from + 20] != '[') {
            isSyslog = readSyslog(text, from, to);
            return isSyslog;
        }
        isSyslog = false;
        return readStamp(text, from) && readPid(text, from + 21, to);
    }

    /** Whether the line is from the script that the daemon's hooks run. */
    boolean isReport() {
        return isSyslog && syslog.isReport;
    }

    /** Whether the line is of the form of our spools, which escape whatever the daemon is. */
    boolean isSpooled() {
        return isSyslog && syslog.isIso;
    }

    private boolean readSyslog(byte[] text, int from, int to) {
        int next = syslog.read(text, from, to);
        if (next < 0) {
            return false;
        }
        at = syslog.at;
        pid = syslog.pid;
        end = next;
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
        if (!Arrays.equals(lastStamp, 0, STAMP, text, from, from + STAMP)) {
            try {
                lastSecond = LocalDateTime.of(
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
            System.arraycopy(text, from, lastStamp, 0, STAMP);
        }
        at = lastSecond;
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
