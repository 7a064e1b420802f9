package org.sluice.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has happened, over all chains. For any thread. */
final class Tally {

    private final Map<String, Long> counts = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();

    synchronized void add(String what, long times) {
        counts.merge(what, times, Long::sum);
    }

    void add(String what) {
        add(what, 1);
    }

    synchronized long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    synchronized void violated(String where, List<String> how) {
        how.forEach(one -> violations.add(where + ": " + one));
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    synchronized String table() {
        StringBuilder table = new StringBuilder();
        counts.forEach((what, times) -> table.append(String.format("%8d  %s%n", times, what)));
        return table + String.format("%8d  violations", violations.size());
    }
}
