package org.sluice.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How sessions share a link: equally, but nobody takes more than its own line carries, and what it leaves goes to the
 * others (max-min fairness).
 */
final class Sharing {

    private Sharing() {}

    /**
     * Sets the rate of each session.
     *
     * @param link bits per second to share
     */
    static void share(List<Puller> fetching, double link) {
        List<Puller> slowestFirst = new ArrayList<>(fetching);
        slowestFirst.sort(Comparator.comparingDouble(puller -> puller.habit.most(link)));
        double left = link;
        int sharers = slowestFirst.size();
        for (Puller puller : slowestFirst) {
            puller.rate = Math.min(puller.habit.most(link), left / sharers);
            left -= puller.rate;
            sharers--;
        }
    }
}
