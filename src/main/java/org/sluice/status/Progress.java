package org.sluice.status;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.ledger.Books;
import org.sluice.ledger.CatchUps.Holding;
import org.sluice.ledger.Laggings;
import org.sluice.ledger.Waves.Wave;

/**
 * How far mirrors are with one wave. The one place that says which state a mirror is in.
 *
 * @param holdings who has all of it by some evidence, by mirror
 * @param begun who has fetched some of it, or is fetching now
 * @param lagging who was told to lag
 */
public record Progress(Map<String, Holding> holdings, Set<String> begun, Set<String> lagging) {

    /** From the worst to the best. */
    private static final List<String> STATES = List.of("lagging", "absent", "syncing", "fetched", "serving");

    /** By what the ledger holds of sessions that have ended, and of probes. */
    public static Progress of(Books books, Wave wave) {
        return new Progress(
                books.catchUps().holdings(wave.release(), wave.name()).stream()
                        .collect(Collectors.toMap(Holding::mirror, holding -> holding)),
                books.evidences().begun(wave.release(), wave.name()),
                books.laggings().of(wave.release(), wave.name()).stream()
                        .map(Laggings.Row::mirror)
                        .collect(Collectors.toSet()));
    }

    /** The same, where these mirrors are fetching now. */
    Progress fetching(Set<String> mirrors) {
        Set<String> all = new HashSet<>(begun);
        all.addAll(mirrors);
        return new Progress(holdings, all, lagging);
    }

    /** The same of a release that no mirror need have any more: nobody lags. */
    Progress superseded() {
        return new Progress(holdings, begun, Set.of());
    }

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
    public Overview.Counts count(Collection<String> mirrors) {
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
