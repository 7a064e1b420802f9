package org.sluice.listen;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The form of a spool: {@code 2026-11-22T17:47:30.123+00:00 HOST PROGRAM[PID]: MESSAGE}. One message is one line,
 * whatever is in it: bytes that are not printed stand there as {@code \#ooo}, as rsync 3.5 writes them.
 */
final class SpoolText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx ");

    private SpoolText() {}

    /** @param message stands at the beginning of the text */
    static Line line(String sender, Instant time, String tag, Cursor message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.end() - message.at() + 96);
        String head = TIME.format(time.atOffset(ZoneOffset.UTC)) + sender + " " + tag + ": ";
        out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        byte[] all = message.all();
        for (int i = message.at(); i < message.end(); i++) {
            if (isEscaped(all, i, message.end())) {
                escape(out, all[i]);
            } else {
                out.write(all[i]);
            }
        }
        out.write('\n');
        return new Line(sender, out.toByteArray());
    }

    private static boolean isEscaped(byte[] all, int at, int end) {
        int octet = all[at] & 0xff;
        return (octet < 0x20 && octet != '\t') || (octet >= 0x7f && octet < 0xa0) || isLikeAnEscape(all, at, end);
    }

    private static boolean isLikeAnEscape(byte[] all, int at, int end) {
        return all[at] == '\\'
                && at + 4 < end
                && all[at + 1] == '#'
                && isDigit(all[at + 2])
                && isDigit(all[at + 3])
                && isDigit(all[at + 4]);
    }

    private static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    private static void escape(ByteArrayOutputStream out, byte octet) {
        out.write('\\');
        out.write('#');
        out.write('0' + (octet >> 6 & 3));
        out.write('0' + (octet >> 3 & 7));
        out.write('0' + (octet & 7));
    }
}
