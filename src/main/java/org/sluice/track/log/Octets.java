package org.sluice.track.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches in a range of bytes. Nothing is allocated, nothing is thrown for any content. */
final class Octets {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    /** The golden ratio's bits, as hash functions use them. */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private Octets() {}

    /** Where a byte first stands in the range, or -1. Looks at eight at once: this is where reading a log is slow. */
    static int indexOf(byte[] text, int from, int to, byte wanted) {
        long pattern = ONES * (wanted & 0xff);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long differences = (long) EIGHT.get(text, at) ^ pattern;
            long zeros = (differences - ONES) & ~differences & HIGHS;
            if (zeros != 0) {
                return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        for (; at < to; at++) {
            if (text[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    /** The eight bytes from {@code at} on, to be compared at once. */
    static long eightAt(byte[] text, int at) {
        return (long) EIGHT.get(text, at);
    }

    /** A hash of the range; not for keeping, and no protection against those who look for collisions. */
    static int hash(byte[] text, int from, int to) {
        int length = to - from;
        long hash = length;
        if (length >= Long.BYTES) {
            int last = to - Long.BYTES;
            for (int at = from; at < last; at += Long.BYTES) {
                hash = Long.rotateLeft(hash, 29) * MIX ^ (long) EIGHT.get(text, at);
            }
            hash = Long.rotateLeft(hash, 29) * MIX ^ (long) EIGHT.get(text, last);
        } else {
            for (int at = from; at < to; at++) {
                hash = Long.rotateLeft(hash, 8) ^ text[at];
            }
        }
        hash = (hash ^ hash >>> 32) * MIX; // or the last bytes would only count for the highest bits
        return (int) (hash >>> 32);
    }

    /** Whether the range is {@code what}, to the last byte. */
    static boolean is(byte[] text, int from, int to, byte[] what) {
        return to - from == what.length && startsWith(text, from, to, what);
    }

    static boolean startsWith(byte[] text, int from, int to, byte[] what) {
        int length = what.length;
        if (from < 0 || to - from < length) {
            return false;
        }
        if (length < Long.BYTES) {
            return startsWithFew(text, from, what);
        }
        int last = length - Long.BYTES; // the last eight may overlap those before
        for (int i = 0; i < last; i += Long.BYTES) {
            if ((long) EIGHT.get(text, from + i) != (long) EIGHT.get(what, i)) {
                return false;
            }
        }
        return (long) EIGHT.get(text, from + last) == (long) EIGHT.get(what, last);
    }

    private static boolean startsWithFew(byte[] text, int from, byte[] what) {
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

    static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    static boolean isHex(byte octet) {
        return isDigit(octet) || (octet >= 'a' && octet <= 'f') || (octet >= 'A' && octet <= 'F');
    }
}
