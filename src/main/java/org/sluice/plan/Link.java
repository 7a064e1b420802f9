package org.sluice.plan;

/**
 * The link that all mirrors share.
 *
 * @param rate bits per second that it may carry
 * @param efficiency the part of it that is bytes of files; the rest is headers of packets
 */
public record Link(long rate, double efficiency) {

    /** Bits of files per second. */
    double payload() {
        return rate * efficiency;
    }
}
