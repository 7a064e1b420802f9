package org.sluice.admit;

import java.time.Instant;
import java.util.List;
import org.sluice.policy.Situation;
import org.sluice.policy.Turns;

/**
 * The gate at an instant.
 *
 * @param places of those that wait
 * @param isMeasured whether it is known how fast the running are
 * @param news what has happened since the last view
 */
record View(
        Instant now,
        Situation situation,
        List<Turns.Place> places,
        List<Visit> visits,
        boolean isMeasured,
        Outcomes.News news) {}
