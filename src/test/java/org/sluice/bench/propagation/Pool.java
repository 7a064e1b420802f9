package org.sluice.bench.propagation;

/**
 * The mirrors, and the link that they share.
 *
 * @param mirrors how many
 * @param slow how many of them are on a slow line
 * @param rate of the link, in bits per second
 * @param slowRate of a slow line, in bits per second
 */
record Pool(int mirrors, int slow, long rate, long slowRate) {

    static final int MOST_MIRRORS = 200;

    Pool {
        if (mirrors < 1 || mirrors > MOST_MIRRORS) {
            throw new IllegalArgumentException("from 1 to " + MOST_MIRRORS + " mirrors, not " + mirrors);
        }
        if (slow < 0 || slow > mirrors) {
            throw new IllegalArgumentException("of " + mirrors + " mirrors, " + slow + " can't be slow");
        }
        if (slowRate > rate) {
            throw new IllegalArgumentException("a slow line is no faster than the link");
        }
    }

    /** A single mirror on the same link. */
    Pool alone() {
        return new Pool(1, 0, rate, slowRate);
    }
}
