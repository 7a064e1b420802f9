package org.sluice.admit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How a session's bytes grew of late. For one thread at a time. */
final class Track {

    /** The rate is that of so long: shorter, and a client's pauses show; longer, and the end of one is seen late. */
    private static final Duration WINDOW = Duration.ofMillis(750);

    /** And of so many bytes, lest a slow one seem to pause: they are acknowledged in lumps. */
    private static final long ENOUGH = 1 << 20;

    /** What comes before so many bytes is no pulling yet: lists of files. */
    private static final long LISTS = 16 << 10;

    /** What lasts is watched for so long. */
    static final Duration KEPT = Duration.ofSeconds(3);

    private static final double BITS_PER_BYTE_AND_MILLI = 8e3;

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant at, long bytes) {}

    Track(Instant begin, long bytes) {
        samples.add(new Sample(begin, bytes));
    }

    void add(Instant now, long bytes) {
        if (samples.getLast().bytes() < LISTS) {
            samples.clear(); // when it began between two looks is not known
        }
        samples.addLast(new Sample(now, bytes));
        while (samples.size() > 2 && isOlder(samples.getFirst(), now, KEPT)) {
            samples.removeFirst();
        }
    }

    /** The bytes so far. */
    long bytes() {
        return samples.getLast().bytes();
    }

    /** Bits per second of late. */
    long rate() {
        Sample last = samples.getLast();
        Sample from = samples.getFirst();
        for (Sample sample : samples) {
            if (isOlder(sample, last.at(), WINDOW) && last.bytes() - sample.bytes() >= ENOUGH) {
                from = sample;
            }
        }
        return rate(from, last);
    }

    /** Bits per second over all that is kept, once that is some seconds; 0 before. */
    long lasting() {
        boolean isLong = isOlder(samples.getFirst(), samples.getLast().at(), KEPT.minus(WINDOW));
        return isLong ? rate(samples.getFirst(), samples.getLast()) : 0;
    }

    private static boolean isOlder(Sample sample, Instant now, Duration age) {
        return Duration.between(sample.at(), now).compareTo(age) >= 0;
    }

    private static long rate(Sample from, Sample to) {
        long millis = Duration.between(from.at(), to.at()).toMillis();
        return millis <= 0 ? 0 : (long) (Math.max(0, to.bytes() - from.bytes()) * BITS_PER_BYTE_AND_MILLI / millis);
    }
}
