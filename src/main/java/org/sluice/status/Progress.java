package org.sluice.status;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sluice.ledger.CatchUps.Holding;

/**
 * How far mirrors are with one wave. The one place that says which state a mirror is in.
 *
 * @param holdings who has all of it by some evidence, by mirror
 * @param begun who has fetched some of it, or is fetching now
 * @param lagging who was told to lag
 */
record Progress(Map<String, Holding> holdings, Set<String> begun, Set<String> lagging) {

    /** From the worst to the best. */
    private static final List<String> STATES = List.of("lagging", "absent", "syncing", "fetched", "serving");

    /** {@code absent}, {@code syncing}, {@code fetched}, {@code serving} or {@code lagging}. */
    String state(String mirror) {
        Optional<Holding> holding = holding(mirror);
        if (holding.flatMap(Holding::readyAt).isEmpty() && lagging.contains(mirror)) {
            return "lagging";
        }
        if (holding.flatMap(Holding::servingAt).isPresent()) {
            return "serving";
        }
        if (holding.flatMap(Holding::fetchedAt).isPresent()) {
            return "fetched";
        }
        return begun.contains(mirror) ? "syncing" : "absent";
    }

    /** The worst of these states; {@code idle} if there is none. */
    static String worst(Stream<String> states) {
        return states.min(Comparator.comparingInt(STATES::indexOf)).orElse("idle");
    }

    Optional<Holding> holding(String mirror) {
        return Optional.ofNullable(holdings.get(mirror));
    }

    /** Since when a mirror counts, by the evidence that is asked for. */
    Optional<Instant> readyAt(String mirror) {
        return holding(mirror).flatMap(Holding::readyAt);
    }

    /** How many of these mirrors are in each state, and how many count. */
    Overview.Counts count(Collection<String> mirrors) {
        Map<String, Integer> counts = new TreeMap<>();
        mirrors.forEach(mirror -> counts.merge(state(mirror), 1, Integer::sum));
        return new Overview.Counts(
                mirrors.size(),
                counts.getOrDefault("absent", 0),
                counts.getOrDefault("syncing", 0),
                counts.getOrDefault("fetched", 0),
                counts.getOrDefault("serving", 0),
                counts.getOrDefault("lagging", 0),
                (int) mirrors.stream()
                        .filter(mirror -> readyAt(mirror).isPresent())
                        .count());
    }
}
