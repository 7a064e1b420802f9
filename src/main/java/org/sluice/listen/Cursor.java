package org.sluice.listen;

import java.nio.charset.StandardCharsets;

/** Reads a message from left to right; nothing is thrown for any content. For one thread. */
final class Cursor {

    private final byte[] all;
    private int at;
    private int end;

    /** Without the ends of line, and NULs, that senders put after a message. */
    Cursor(byte[] all) {
        this.all = all;
        this.end = all.length;
        while (end > 0 && (all[end - 1] == '\n' || all[end - 1] == '\r' || all[end - 1] == 0)) {
            end--;
        }
    }

    int at() {
        return at;
    }

    int end() {
        return end;
    }

    byte[] all() {
        return all;
    }

    void backTo(int place) {
        at = place;
    }

    /** Steps over a text, a character a byte, if it stands here. */
    boolean skip(String text) {
        int length = text.length();
        if (end - at < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if ((all[at + i] & 0xff) != text.charAt(i)) {
                return false;
            }
        }
        at += length;
        return true;
    }

    /** What stands before the next blank, and steps over both; empty if there is no blank or much stands before it. */
    String word(int most) {
        for (int i = at; i < end && i - at <= most; i++) {
            if (all[i] == ' ') {
                String word = new String(all, at, i - at, StandardCharsets.ISO_8859_1);
                at = i + 1;
                return word;
            }
        }
        return "";
    }

    /** So many bytes from here, fewer at the end. */
    String peek(int count) {
        return new String(all, at, Math.min(count, end - at), StandardCharsets.ISO_8859_1);
    }

    void forward(int count) {
        at = Math.min(end, at + count);
    }

    /** Steps over RFC 5424's structured data: {@code -}, or elements in brackets; whether that was what stood here. */
    boolean skipStructuredData() {
        if (skip("-")) {
            return true;
        }
        int start = at;
        boolean isQuoted = false;
        while (at < end && (at > start || all[at] == '[')) {
            byte octet = all[at++];
            if (isQuoted && octet == '\\') {
                at = Math.min(end, at + 1);
            } else if (octet == '"') {
                isQuoted = !isQuoted;
            } else if (!isQuoted && octet == ']' && (at == end || all[at] != '[')) {
                return true;
            }
        }
        return false;
    }
}
