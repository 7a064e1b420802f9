package org.sluice.track.log;

import java.nio.charset.StandardCharsets;

/** Searches in a range of bytes. Nothing is allocated, nothing is thrown for any content. */
final class Octets {

    private Octets() {}

    static boolean startsWith(byte[] text, int from, int to, byte[] what) {
        if (from < 0 || to - from < what.length) {
            return false;
        }
        for (int i = 0; i < what.length; i++) {
            if (text[from + i] != what[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean endsWith(byte[] text, int from, int to, byte[] what) {
        return to - from >= what.length && startsWith(text, to - what.length, to, what);
    }

    /** Where {@code what} first stands in the range, or -1. */
    static int indexOf(byte[] text, int from, int to, byte[] what) {
        byte first = what[0];
        for (int i = from, last = to - what.length; i <= last; i++) {
            if (text[i] == first && startsWith(text, i, to, what)) {
                return i;
            }
        }
        return -1;
    }

    /** Where {@code what} last stands in the range, or -1. */
    static int lastIndexOf(byte[] text, int from, int to, byte[] what) {
        for (int i = to - what.length; i >= from; i--) {
            if (text[i] == what[0] && startsWith(text, i, to, what)) {
                return i;
            }
        }
        return -1;
    }

    /** The number that the range spells, thousands set off by commas or not; -1 if it is none or too large. */
    static long number(byte[] text, int from, int to) {
        if (from >= to || to - from > 24) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                if (value > (Long.MAX_VALUE - digit) / 10) {
                    return -1;
                }
                value = value * 10 + digit;
            } else if (text[i] != ',' || i == from) {
                return -1;
            }
        }
        return value;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    static boolean isHex(byte octet) {
        return isDigit(octet) || (octet >= 'a' && octet <= 'f') || (octet >= 'A' && octet <= 'F');
    }
}
