package org.sluice.track.log;

import static org.sluice.track.log.Messages.ascii;

import org.sluice.track.log.LogLine.Refused.Why;

/** Reads what the daemon says when something went wrong. For one thread. */
final class Complaints {

    private static final byte[] ERROR = ascii("rsync error: ");
    private static final byte[] CODE = ascii("(code ");
    private static final byte[] RSYNC = ascii("rsync: ");
    private static final byte[] EARLY = ascii("early exec failed");
    private static final byte[] VANISHED = ascii("file has vanished: \"");
    private static final byte[] QUOTE = {'"'};
    private static final byte[] CLOSING = ascii("\" (in ");
    private static final byte[][] ABOUT_A_FILE = {
        ascii("failed to open "), ascii("read errors mapping "), ascii("skipped diminished"), ascii("has vanished")
    };
    private static final byte[][] BROKEN = {
        ascii("io timeout after"),
        ascii("write error:"),
        ascii("read error:"),
        ascii("writefd_unbuffered failed"),
        ascii("safe_write failed"),
        ascii("connection unexpectedly closed")
    };
    private static final int MOST_KEPT = 300;

    /** A message of this length may have been cut inside the quotes. */
    private static final int PERHAPS_CUT = 1000;

    private final Names names;

    Complaints(Names names) {
        this.names = names;
    }

    LogLine read(long at, int pid, byte[] text, int from, int to) {
        if (Octets.startsWith(text, from, to, ERROR)) {
            return error(at, pid, text, from, to);
        }
        int quote = Octets.indexOf(text, from, to, QUOTE);
        int head = quote < 0 ? to : quote;
        if (containsAny(text, from, head, BROKEN)) {
            return new LogLine.Trouble(at, pid, excerpt(text, from, to));
        }
        if (!Octets.startsWith(text, from, to, RSYNC) && !Octets.startsWith(text, from, to, VANISHED)) {
            return new LogLine.Other(at, pid);
        }
        if (Octets.indexOf(text, from, head, EARLY) >= 0) {
            return new LogLine.Refused(at, pid, Why.HOOK, "", excerpt(text, from, to));
        }
        return quote < 0 ? new LogLine.Other(at, pid) : aboutName(at, pid, text, from, to, quote);
    }

    /** Whether a message is the rest of one that was torn by a line break in a name. */
    static boolean isTornEnd(byte[] text, int from, int to) {
        return !Octets.startsWith(text, from, to, RSYNC)
                && !Octets.startsWith(text, from, to, VANISHED)
                && Octets.indexOf(text, from, to, CLOSING) >= 0;
    }

    private LogLine aboutName(long at, int pid, byte[] text, int from, int to, int quote) {
        int closing = Octets.lastIndexOf(text, quote + 1, to, CLOSING);
        if (closing >= 0 && containsAny(text, from, quote, ABOUT_A_FILE)) {
            int start = closing > quote + 1 && text[quote + 1] == '/' ? quote + 2 : quote + 1;
            return new LogLine.Warning(at, pid, names.of(text, start, closing), excerpt(text, from, to));
        }
        boolean isOpen = closing < 0 && Octets.lastIndexOf(text, from, to, QUOTE) == quote;
        return isOpen && to - from < PERHAPS_CUT ? new LogLine.Torn(at, pid, false) : new LogLine.Other(at, pid);
    }

    private static boolean containsAny(byte[] text, int from, int to, byte[][] phrases) {
        for (byte[] phrase : phrases) {
            if (Octets.indexOf(text, from, to, phrase) >= 0) {
                return true;
            }
        }
        return false;
    }

    private String excerpt(byte[] text, int from, int to) {
        return names.of(text, from, Math.min(to, from + MOST_KEPT));
    }

    private LogLine error(long at, int pid, byte[] text, int from, int to) {
        int code = Octets.lastIndexOf(text, from, to, CODE);
        int end = code < 0 ? to : code;
        long number = 0;
        if (code >= 0) {
            int digit = code + CODE.length;
            while (digit < to && Octets.isDigit(text[digit])) {
                number = Math.min(9999, number * 10 + text[digit++] - '0');
            }
        }
        String what =
                names.of(text, from + ERROR.length, Math.min(Math.max(end, from + ERROR.length), from + MOST_KEPT));
        return new LogLine.Failure(at, pid, (int) number, what.strip());
    }
}
