package org.sluice.track.log;

import org.sluice.track.log.FormatPart.Kind;

/** Where a field ends when read from the left, and where it begins when read from the right; -1 if it cannot be one. */
final class FieldEnd {

    /** rsync writes 11 characters since 3.0, and wrote 9 before. */
    private static final int[] ITEMIZE_WIDTHS = {11, 9};

    private FieldEnd() {}

    /** @param next the text that must follow; empty at the end of the format */
    static int forward(Kind kind, byte[] line, int from, int to, byte[] next) {
        if (kind.width() > 0) {
            return from + kind.width() <= to ? from + kind.width() : -1;
        }
        if (kind == Kind.ITEMIZE) {
            for (int width : ITEMIZE_WIDTHS) {
                if (from + width <= to && Octets.startsWith(line, from + width, to, next)) {
                    return from + width;
                }
            }
            return -1;
        }
        if (kind == Kind.CHECKSUM) {
            return endOfChecksum(line, from, to, next);
        }
        return next.length == 0 ? to : Octets.indexOf(line, from, to, next);
    }

    /** @param before the text that must stand before; empty at the beginning of the format */
    static int backward(Kind kind, byte[] line, int from, int to, byte[] before) {
        if (kind.width() > 0) {
            return to - kind.width() >= from ? to - kind.width() : -1;
        }
        if (kind == Kind.ITEMIZE) {
            for (int width : ITEMIZE_WIDTHS) {
                if (to - width >= from && Octets.endsWith(line, from, to - width, before)) {
                    return to - width;
                }
            }
            return -1;
        }
        if (kind == Kind.CHECKSUM) {
            return startOfChecksum(line, from, to, before);
        }
        int found = before.length == 0 ? from : Octets.lastIndexOf(line, from, to, before);
        return found < 0 ? -1 : found + before.length;
    }

    /** A checksum is hexadecimal, or as many blanks where there is none. */
    private static int endOfChecksum(byte[] line, int from, int to, byte[] next) {
        int end = from;
        while (end < to && Octets.isHex(line[end])) {
            end++;
        }
        if (end > from) {
            return end;
        }
        int blanks = afterBlanks(line, from, to);
        int lead = 0;
        while (lead < next.length && next[lead] == ' ') {
            lead++;
        }
        return Math.max(from, blanks - lead);
    }

    private static int startOfChecksum(byte[] line, int from, int to, byte[] before) {
        int start = to;
        while (start > from && Octets.isHex(line[start - 1])) {
            start--;
        }
        if (start < to) {
            return start;
        }
        int blanks = beforeBlanks(line, from, to);
        int trail = 0;
        while (trail < before.length && before[before.length - 1 - trail] == ' ') {
            trail++;
        }
        return Math.min(to, blanks + trail);
    }

    static int afterBlanks(byte[] line, int from, int to) {
        int at = from;
        while (at < to && line[at] == ' ') {
            at++;
        }
        return at;
    }

    static int beforeBlanks(byte[] line, int from, int to) {
        int at = to;
        while (at > from && line[at - 1] == ' ') {
            at--;
        }
        return at;
    }
}
