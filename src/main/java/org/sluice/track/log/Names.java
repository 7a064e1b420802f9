package org.sluice.track.log;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Turns the bytes of names into strings: {@code \#ooo} is decoded on bytes, then UTF-8; what is no UTF-8 stays visible
 * as {@code \#ooo}. Names come again and again (each mirror fetches the same files), so the last ones are kept: a name
 * costs no allocation the second time. For one thread.
 */
final class Names {

    private final ByBytes<String> kept = new ByBytes<>();
    private boolean isEscaped = true;

    /** Says whether the daemon escapes: before 3.5 it does not, and {@code \#ooo} is part of a name. */
    void expectEscapes(boolean expected) {
        if (isEscaped != expected) {
            kept.clear();
            isEscaped = expected;
        }
    }

    String of(byte[] text, int from, int to) {
        int slot = kept.find(text, from, to);
        return slot >= 0 ? kept.value(slot) : kept.put(text, from, to, decode(text, from, to));
    }

    private String decode(byte[] text, int from, int to) {
        if (isPlain(text, from, to)) {
            return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        }
        byte[] raw = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            if (isEscaped && isEscape(text, i, to)) {
                raw[length++] = (byte) ((text[i + 2] - '0') << 6 | (text[i + 3] - '0') << 3 | (text[i + 4] - '0'));
                i += 4;
            } else {
                raw[length++] = text[i];
            }
        }
        return utf8(ByteBuffer.wrap(raw, 0, length));
    }

    private static boolean isPlain(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] < 0 || text[i] == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code \#ooo} stands there, as rsync 3.5 writes a byte that it does not print. */
    static boolean isEscape(byte[] text, int at, int to) {
        return at + 5 <= to
                && text[at] == '\\'
                && text[at + 1] == '#'
                && text[at + 2] >= '0'
                && text[at + 2] <= '3'
                && isOctal(text[at + 3])
                && isOctal(text[at + 4]);
    }

    private static boolean isOctal(byte octet) {
        return octet >= '0' && octet <= '7';
    }

    private static String utf8(ByteBuffer raw) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer out = CharBuffer.allocate(raw.remaining() * 5 + 1);
        while (true) {
            CoderResult result = decoder.decode(raw, out, true);
            if (!result.isMalformed()) {
                return out.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                int octet = raw.get() & 0xff;
                out.put('\\').put('#').put((char) ('0' + (octet >> 6)));
                out.put((char) ('0' + (octet >> 3 & 7))).put((char) ('0' + (octet & 7)));
            }
            decoder.reset();
        }
    }
}
