package org.sluice.policy;

import java.time.Duration;
import java.time.Instant;

/**
 * A client that has been let go, and whose session has not ended.
 *
 * @param since when it was let go
 * @param bytes that it has got since
 * @param rate bits per second that it takes now
 */
public record Running(Client client, Instant since, long bytes, long rate) {

    private static final Duration SHORTEST_WATCH = Duration.ofSeconds(1);
    private static final Duration LONGEST_WATCH = Duration.ofSeconds(3);
    private static final int WATCHED_PART = 10;

    /** Lists of files and what surrounds the data come on top of what a client lacks, up to this part of it. */
    private static final double ESTIMATE = 0.02;

    /**
     * Until when its rate says nothing yet: a tenth of the time that it takes alone, for a client begins with lists of
     * files, and TCP begins slowly; and at least as long as it takes to see it twice after that.
     */
    public Instant settledAt(long link) {
        Duration part = client.alone(link).dividedBy(WATCHED_PART);
        Duration watch = part.compareTo(LONGEST_WATCH) > 0 ? LONGEST_WATCH : part;
        return since.plus(watch.compareTo(SHORTEST_WATCH) < 0 ? SHORTEST_WATCH : watch);
    }

    /** Bits per second to count on: what it takes, or for one that has just begun what it can take. */
    long expectedRate(Instant now, long link) {
        return now.isBefore(settledAt(link)) ? Math.max(rate, client.rateOn(link)) : rate;
    }

    /**
     * Whether it will have all that it lacks within a time, at its rate. One that got clearly more than it was thought
     * to lack may go on for long: nothing is known of its end.
     */
    boolean endsWithin(Duration time) {
        if (client.work().isEmpty() || rate <= 0) {
            return false;
        }
        long left = client.work().getAsLong() - bytes;
        boolean isKnown = left >= -ESTIMATE * client.work().getAsLong();
        return isKnown && Client.time(Math.max(0, left), rate).compareTo(time) <= 0;
    }
}
