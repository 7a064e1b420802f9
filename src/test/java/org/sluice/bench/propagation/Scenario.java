package org.sluice.bench.propagation;

import java.time.Duration;
import java.util.Locale;
import org.sluice.config.read.DurationText;
import org.sluice.config.read.RateText;
import org.sluice.config.read.SizeText;

/**
 * What is measured.
 *
 * @param size of the release's image, in bytes
 * @param deadline after which a trial is given up
 * @param hasPast whether all mirrors have pulled an earlier release before
 */
record Scenario(Pool pool, Habits habits, long size, Duration deadline, boolean hasPast) {

    /** Of the other files, in all; they count for nothing beside the image. */
    static final long SMALL_FILES = 64 << 10;

    private static final long COPIES_OF_THE_SERVER = 3;

    /** What the copies take that mirrors have, the daemon serves, was uploaded and is being published, in bytes. */
    long bytes() {
        return (pool.mirrors() + COPIES_OF_THE_SERVER) * (size + size / Releases.TIMES_SMALLER + SMALL_FILES);
    }

    /** A single mirror, on the same link. */
    Scenario alone() {
        return new Scenario(pool.alone(), habits, size, deadline, false);
    }

    /** In a line, in the words of the command line. */
    String text() {
        String slow = pool.slow() == 0
                ? ""
                : String.format(Locale.ROOT, " (%d of them at %s)", pool.slow(), RateText.text(pool.slowRate()));
        return String.format(
                Locale.ROOT,
                "%d mirrors%s%s, %s at %s, starts within %s, retry after %s, poll every %s",
                pool.mirrors(),
                slow,
                hasPast ? "" : " without a past",
                SizeText.text(size),
                RateText.text(pool.rate()),
                DurationText.text(habits.spread()),
                DurationText.text(habits.retry()),
                DurationText.text(habits.poll()));
    }
}
