package org.sluice.track.log;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads lines of a daemon's log. One line of the file can hold several messages: rsync cuts a message at 2047 bytes,
 * newline included, and what any process writes next is glued to it. For one thread.
 */
public final class LineParser {

    /** rsync's buffer for one message. */
    private static final int LONGEST_MESSAGE = 2047;

    private static final int MOST_TORN_LINES = 64;

    /** How some collectors show the newline that the daemon sends along. */
    private static final byte[] SYSLOG_NEWLINE = {'<', 'L', 'F', '>'};

    private final List<TransferReader> formats;
    private final Consumer<? super LogLine> sink;
    private final Prefix prefix;
    private final Prefix nextPrefix;
    private final Names names = new Names();
    private final Messages messages = new Messages(names);
    private final boolean isOperationFirst;
    private int tornFor;

    /**
     * A parser at the beginning of a log.
     *
     * @param formats of the daemon's transfer lines, the most specific first; several where modules differ
     * @param zone in which the daemon logs
     * @param newest the day of the last line, or later: syslog writes no year
     * @param sink gets each line's meaning, at once and in order
     */
    public LineParser(List<LogFormat> formats, ZoneId zone, LocalDate newest, Consumer<? super LogLine> sink) {
        this.formats = formats.stream()
                .map(format -> new TransferReader(format, names))
                .toList();
        this.sink = sink;
        this.prefix = new Prefix(zone, newest);
        this.nextPrefix = new Prefix(zone, newest);
        this.isOperationFirst = formats.stream().allMatch(LogFormat::beginsWithOperation);
    }

    /** Says what day it is, where a log is followed for long: syslog writes no year. */
    public void today(LocalDate day) {
        prefix.today(day);
        nextPrefix.today(day);
    }

    /** Whether the last line came by way of syslog, where lines can overtake each other. */
    public boolean isRelayed() {
        return prefix.isSyslog;
    }

    /** Reads one line, without its newline. */
    public void parse(byte[] text, int from, int to) {
        int end = Octets.endsWith(text, from, to, SYSLOG_NEWLINE) ? to - SYSLOG_NEWLINE.length : to;
        int start = from;
        do {
            if (!prefix.read(text, start, end)) {
                sink.accept(endsTorn(text, start, end) ? new LogLine.Torn(0, 0, true) : new LogLine.Unparsed(0, 0));
                return;
            }
            int cut = endOfMessage(text, prefix.end, end);
            sink.accept(message(text, prefix.end, cut));
            start = cut;
        } while (start < end);
    }

    private int endOfMessage(byte[] text, int from, int to) {
        if (to - from <= LONGEST_MESSAGE) {
            return to;
        }
        int at = from;
        for (int count = 0; count < LONGEST_MESSAGE && at < to; count++) {
            at += Names.isEscape(text, at, to) ? 5 : 1;
        }
        if (nextPrefix.read(text, at, to)) {
            return at;
        }
        // daemons before 3.5 escape nothing: what looks like an escape is five bytes of a name
        int raw = from + LONGEST_MESSAGE;
        return nextPrefix.read(text, raw, to) ? raw : to;
    }

    private LogLine message(byte[] text, int from, int to) {
        if (endsTorn(text, from, to)) {
            return new LogLine.Torn(prefix.at, prefix.pid, true);
        }
        if (!isOperationFirst || Messages.isTransfer(text, from, to)) {
            for (TransferReader transfers : formats) {
                LogLine transfer = transfers.read(prefix.at, prefix.pid, text, from, to);
                if (transfer != null) {
                    return transfer;
                }
            }
        }
        LogLine line = messages.read(prefix.at, prefix.pid, text, from, to);
        if (line instanceof LogLine.Torn) {
            tornFor = MOST_TORN_LINES;
        } else if (line instanceof LogLine.Start start) {
            names.expectEscapes(start.isEscaping());
            formats.forEach(TransferReader::forget);
        }
        return line;
    }

    private boolean endsTorn(byte[] text, int from, int to) {
        if (tornFor == 0) {
            return false;
        }
        tornFor--;
        if (!Complaints.isTornEnd(text, from, to)) {
            return false;
        }
        tornFor = 0;
        return true;
    }
}
