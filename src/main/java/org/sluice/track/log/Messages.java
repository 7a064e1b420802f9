package org.sluice.track.log;

import java.nio.charset.StandardCharsets;
import org.sluice.track.log.LogLine.Refused.Why;

/**
 * Reads messages that are no transfer: their wording is fixed in rsync's source, from 2.6.9 to 3.5.0. For one thread.
 */
final class Messages {

    private static final byte[] SEND = ascii("send ");
    private static final byte[] RECEIVE = ascii("recv ");
    private static final byte[] DELETE = ascii("del. ");
    private static final byte[] SENT = ascii("sent ");
    private static final byte[] RECEIVED = ascii(" bytes  received ");
    private static final byte[] TOTAL = ascii(" bytes  total size ");
    private static final byte[] CONNECT = ascii("connect from ");
    private static final byte[] ALLOWED = ascii("rsync allowed access on module ");
    private static final byte[] DENIED = ascii("rsync denied on module ");
    private static final byte[] ON = ascii("rsync on ");
    private static final byte[] TO = ascii("rsync to ");
    private static final byte[] BUILDING = ascii("building file list");
    private static final byte[] LIMIT = ascii("max connections (");
    private static final byte[] UNKNOWN = ascii("unknown module '");
    private static final byte[] AUTHENTICATION = ascii("auth failed on module ");
    private static final byte[] HOOK = ascii("pre-xfer exec returned failure");
    private static final byte[] LISTING = ascii("module-list request from ");
    private static final byte[] START = ascii("rsyncd version ");
    private static final byte[] FROM = ascii(" from ");
    private static final byte[] FOR = ascii(") for ");
    private static final byte[] DOT = {'.'};
    private static final byte[] OPEN = {'('};

    private final Names names;
    private final Complaints complaints;

    Messages(Names names) {
        this.names = names;
        this.complaints = new Complaints(names);
    }

    /** Whether a line begins like one about a file. */
    static boolean isTransfer(byte[] text, int from, int to) {
        return Octets.startsWith(text, from, to, SEND)
                || Octets.startsWith(text, from, to, RECEIVE)
                || Octets.startsWith(text, from, to, DELETE);
    }

    LogLine read(long at, int pid, byte[] text, int from, int to) {
        return switch (from < to ? text[from] : 0) {
            case 's' ->
                Octets.startsWith(text, from, to, SENT)
                        ? sent(at, pid, text, from + SENT.length, to)
                        : unknownOrUnparsed(at, pid, text, from, to);
            case 'c' -> connect(at, pid, text, from, to);
            case 'b' ->
                Octets.startsWith(text, from, to, BUILDING)
                        ? new LogLine.Other(at, pid)
                        : complaints.read(at, pid, text, from, to);
            case 'r' -> rsync(at, pid, text, from, to);
            case 'd' -> unknownOrUnparsed(at, pid, text, from, to);
            default -> refused(at, pid, text, from, to);
        };
    }

    private static LogLine unknownOrUnparsed(long at, int pid, byte[] text, int from, int to) {
        return isTransfer(text, from, to) ? new LogLine.Unparsed(at, pid) : new LogLine.Other(at, pid);
    }

    private static LogLine sent(long at, int pid, byte[] text, int from, int to) {
        int received = Octets.indexOf(text, from, to, RECEIVED);
        int total = received < 0 ? -1 : Octets.indexOf(text, received, to, TOTAL);
        if (total < 0) {
            return new LogLine.Other(at, pid);
        }
        return new LogLine.Sent(
                at,
                pid,
                Octets.number(text, from, received),
                Octets.number(text, received + RECEIVED.length, total),
                Octets.number(text, total + TOTAL.length, to));
    }

    private LogLine connect(long at, int pid, byte[] text, int from, int to) {
        return Octets.startsWith(text, from, to, CONNECT)
                ? new LogLine.Connect(at, pid, address(text, from, to))
                : complaints.read(at, pid, text, from, to);
    }

    private LogLine rsync(long at, int pid, byte[] text, int from, int to) {
        if (Octets.startsWith(text, from, to, ON) || Octets.startsWith(text, from, to, TO)) {
            return request(at, pid, text, from, to);
        }
        if (Octets.startsWith(text, from, to, ALLOWED)) {
            return new LogLine.Allowed(at, pid, upToFrom(text, from + ALLOWED.length, to), address(text, from, to));
        }
        if (Octets.startsWith(text, from, to, DENIED)) {
            return refusal(at, pid, Why.DENIED, text, from, to);
        }
        if (Octets.startsWith(text, from, to, START)) {
            return new LogLine.Start(at, pid, isEscaping(text, from + START.length, to));
        }
        return isTransfer(text, from, to) ? new LogLine.Unparsed(at, pid) : complaints.read(at, pid, text, from, to);
    }

    /** Whether a version such as {@code 3.5.0} is 3.5 or later. */
    private static boolean isEscaping(byte[] text, int from, int to) {
        int dot = Octets.indexOf(text, from, to, DOT);
        int next = dot < 0 ? -1 : Octets.indexOf(text, dot + 1, to, DOT);
        long major = dot < 0 ? -1 : Octets.number(text, from, dot);
        long minor = next < 0 ? -1 : Octets.number(text, dot + 1, next);
        return major > 3 || (major == 3 && minor >= 5);
    }

    private LogLine request(long at, int pid, byte[] text, int from, int to) {
        int end = Octets.lastIndexOf(text, from, to, FROM);
        String address = address(text, from, to);
        if (end < 0 || address.isEmpty()) {
            return new LogLine.Other(at, pid);
        }
        boolean upload = text[from + 6] == 't';
        return new LogLine.Request(
                at, pid, upload, names.of(text, from + ON.length, Math.max(end, from + ON.length)), address);
    }

    private LogLine refused(long at, int pid, byte[] text, int from, int to) {
        if (Octets.startsWith(text, from, to, LIMIT)) {
            return refusal(at, pid, Why.CONNECTION_LIMIT, text, from, to);
        }
        if (Octets.startsWith(text, from, to, UNKNOWN)) {
            return refusal(at, pid, Why.UNKNOWN_MODULE, text, from, to);
        }
        if (Octets.startsWith(text, from, to, AUTHENTICATION)) {
            int user = Octets.indexOf(text, from, to, FOR);
            return new LogLine.Refused(
                    at,
                    pid,
                    Why.AUTHENTICATION,
                    address(text, from, user < 0 ? to : user + 1),
                    names.of(text, from, to));
        }
        if (Octets.startsWith(text, from, to, HOOK)) {
            return refusal(at, pid, Why.HOOK, text, from, to);
        }
        if (Octets.startsWith(text, from, to, LISTING)) {
            return new LogLine.Listing(at, pid, address(text, from, to));
        }
        return complaints.read(at, pid, text, from, to);
    }

    private LogLine refusal(long at, int pid, Why why, byte[] text, int from, int to) {
        String address = why == Why.CONNECTION_LIMIT || why == Why.HOOK ? "" : address(text, from, to);
        return new LogLine.Refused(at, pid, why, address, names.of(text, from, to));
    }

    /** The address that ends a message, as in {@code from HOST (ADDRESS)}; empty if there is none. */
    private String address(byte[] text, int from, int to) {
        if (to <= from || text[to - 1] != ')') {
            return "";
        }
        int open = Octets.lastIndexOf(text, from, to, OPEN);
        return open < 0 ? "" : names.of(text, open + 1, to - 1);
    }

    private String upToFrom(byte[] text, int from, int to) {
        int end = Octets.lastIndexOf(text, from, to, FROM);
        return names.of(text, from, Math.max(from, end));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
