package org.sluice.listen;

/** A line for a spool. */
final class Line {

    private final String sender;
    private final byte[] text;

    /** @param text with its newline */
    Line(String sender, byte[] text) {
        this.sender = sender;
        this.text = text;
    }

    String sender() {
        return sender;
    }

    byte[] text() {
        return text;
    }
}
