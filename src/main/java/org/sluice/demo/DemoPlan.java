package org.sluice.demo;

import java.time.Duration;

/**
 * What to demonstrate.
 *
 * @param mirrors how many, from 1 to {@link #MOST_MIRRORS}
 * @param imageSize bytes of each of the two images; each of the three upgrade kits has a quarter of it
 * @param bitsPerSecond of the uplink that all mirrors share
 * @param poll how often a mirror pulls
 */
public record DemoPlan(int mirrors, long imageSize, long bitsPerSecond, Duration poll) {

    /** Each has a loopback address of its own, from 127.0.0.11 on. */
    public static final int MOST_MIRRORS = 200;

    /** For settling, proving, staging, and reading the log, twice over. */
    private static final Duration BESIDES = Duration.ofSeconds(8);

    /** Bytes that a mirror is to have, without signatures. */
    long bytesEach() {
        return 2 * imageSize + 3 * (imageSize / 4);
    }

    /** From the upload on until all mirrors have all, if the link is never idle. */
    public Duration expected() {
        double seconds = 8.0 * bytesEach() * mirrors / bitsPerSecond;
        return Duration.ofMillis(Math.round(seconds * 1000)).plus(BESIDES).plus(poll.dividedBy(2));
    }

    /**
     * Bytes that the scratch folder comes to hold: originals, upload or tree, private copies, and every mirror's copy.
     */
    long bytesOnDisk() {
        return bytesEach() * (mirrors + 3);
    }
}
