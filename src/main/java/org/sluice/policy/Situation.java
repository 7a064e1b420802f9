package org.sluice.policy;

import java.time.Instant;
import java.util.List;

/**
 * What a policy decides by.
 *
 * @param waiting in the order of their arrival
 * @param running all sessions that have been let go, also those with little to fetch
 * @param link bits per second that the link may carry
 * @param isFirstReady whether a mirror already has what the others wait for
 */
public record Situation(Instant now, List<Client> waiting, List<Running> running, long link, boolean isFirstReady) {

    public Situation {
        waiting = List.copyOf(waiting);
        running = List.copyOf(running);
    }
}
