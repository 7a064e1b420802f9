package org.sluice.web.events;

import java.time.Duration;

/**
 * What streams may take.
 *
 * @param streams open at once, of all clients
 * @param unsent bytes that may wait for one client before it is looked at as slow
 * @param patience for how long a client may leave them waiting
 * @param comment after so much silence something is sent, so that proxies see that the connection lives
 * @param recent events that are kept in memory
 * @param recentBytes bytes of them
 */
public record StreamLimits(int streams, int unsent, Duration patience, Duration comment, int recent, long recentBytes) {

    /** For a pool of thousands of mirrors, and some hundred people that watch. */
    public static final StreamLimits USUAL =
            new StreamLimits(750, 64 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(15), 5_000, 16 * 1024 * 1024);
}
