package org.sluice.probe.http;

/**
 * A range of bytes.
 *
 * @param from the first byte, from 0
 * @param length how many, at least 1
 */
public record Span(long from, long length) {

    /** The last byte. */
    public long last() {
        return from + length - 1;
    }

    /** As a request asks for it. */
    String header() {
        return "bytes=" + from + "-" + last();
    }

    @Override
    public String toString() {
        return from + " to " + last();
    }
}
