package org.sluice.track.log;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * A syslog header: {@code <30>Nov 22 17:47:30 rsyncd[6799]: } as the daemon sends it, with a host name as a file of a
 * syslog daemon has it, or with an ISO 8601 time. For one thread.
 */
final class SyslogPrefix {

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final byte[] AFTER_PID = {']', ':', ' '};
    private static final int LONGEST = 200;
    private static final int SHORTEST = 20;

    private final ZoneId zone;

    /** The day of the last line, or later. */
    LocalDate newest;

    long at;
    int pid;

    SyslogPrefix(ZoneId zone, LocalDate newest) {
        this.zone = zone;
        this.newest = newest;
    }

    /** Where the message begins, or -1 if there is no such header. */
    int read(byte[] text, int from, int to) {
        int start = afterPriority(text, from, to);
        if (to - start < SHORTEST) {
            return -1;
        }
        int close = Octets.indexOf(text, start, Math.min(to, start + LONGEST), AFTER_PID);
        int open = close - 1;
        while (open > start && Octets.isDigit(text[open])) {
            open--;
        }
        if (close < 0 || text[open] != '[') {
            return -1;
        }
        long number = Octets.number(text, open + 1, close);
        if (number < 0 || number > Integer.MAX_VALUE || !readTime(text, start, open)) {
            return -1;
        }
        pid = (int) number;
        return close + AFTER_PID.length;
    }

    private static int afterPriority(byte[] text, int from, int to) {
        if (from < to && text[from] == '<') {
            for (int i = from + 1; i < to && i < from + 5; i++) {
                if (text[i] == '>') {
                    return i + 1;
                }
            }
        }
        return from;
    }

    private boolean readTime(byte[] text, int start, int end) {
        try {
            if (Octets.isDigit(text[start])) {
                int blank = Octets.indexOf(text, start, end, new byte[] {' '});
                at = OffsetDateTime.parse(
                                new String(text, start, Math.max(0, blank - start), StandardCharsets.US_ASCII))
                        .toEpochSecond();
                return true;
            }
            int month = MONTHS.indexOf(new String(text, start, 3, StandardCharsets.ISO_8859_1));
            int day = text[start + 4] == ' ' ? Prefix.digits(text, start + 5, 1) : Prefix.digits(text, start + 4, 2);
            if (month < 0 || month % 3 != 0 || text[start + 9] != ':' || text[start + 12] != ':') {
                return false;
            }
            LocalTime time = LocalTime.of(
                    Prefix.digits(text, start + 7, 2),
                    Prefix.digits(text, start + 10, 2),
                    Math.min(59, Prefix.digits(text, start + 13, 2)));
            at = date(month / 3 + 1, day).atTime(time).atZone(zone).toEpochSecond();
            return true;
        } catch (DateTimeException noDate) {
            return false;
        }
    }

    /** Syslog writes no year: it is the last one in which that day was not in the future. */
    private LocalDate date(int month, int day) {
        MonthDay monthDay = MonthDay.of(month, day);
        LocalDate date = monthDay.atYear(newest.getYear());
        return date.isAfter(newest.plusDays(1)) ? monthDay.atYear(newest.getYear() - 1) : date;
    }
}
