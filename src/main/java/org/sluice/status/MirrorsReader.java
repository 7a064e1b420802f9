package org.sluice.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.Books;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.Probes;
import org.sluice.ledger.Waves.Wave;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.release.Artifact;

/** Reads how far mirrors are with a wave, from the ledger as it is at one instant. */
final class MirrorsReader {

    /** The worse a finding, the more it is to be seen. */
    private static final List<Probes.Outcome> WORST_FIRST = List.of(
            Probes.Outcome.DIFFERS,
            Probes.Outcome.WRONG_SIZE,
            Probes.Outcome.MISSING,
            Probes.Outcome.REFUSED,
            Probes.Outcome.UNREACHABLE,
            Probes.Outcome.SERVING);

    private final Books books;
    private final Map<Artifact, Known> known = new LinkedHashMap<>();

    /** What is known of an artifact, by mirror. */
    private record Known(Map<String, Evidences.Row> log, Map<String, Probes.Row> probes) {}

    private MirrorsReader(Books books) {
        this.books = books;
    }

    /** @param artifacts of the wave */
    static MirrorsReader of(Books books, List<Artifact> artifacts) {
        MirrorsReader reader = new MirrorsReader(books);
        for (Artifact artifact : artifacts) {
            reader.known.put(
                    artifact,
                    new Known(
                            byMirror(books.evidences().of(artifact.id()), Evidences.Row::mirror),
                            byMirror(books.probes().of(artifact.id()), Probes.Row::mirror)));
        }
        return reader;
    }

    /** Those that have the wave in the order in which they got it, then the others of the pool. */
    List<Status.Mirror> read(Wave wave, Pool pool) {
        Map<String, CatchUps.Holding> holdings =
                byMirror(books.catchUps().holdings(wave.release(), wave.name()), CatchUps.Holding::mirror);
        Set<String> names = new LinkedHashSet<>();
        holdings.values().stream()
                .filter(holding -> holding.readyAt().isPresent())
                .sorted(Comparator.comparing(holding -> holding.readyAt().orElseThrow()))
                .forEach(holding -> names.add(holding.mirror()));
        pool.mirrors().forEach(mirror -> names.add(mirror.name()));
        return names.stream()
                .map(name -> mirror(
                        name,
                        pool.byName(name).map(Mirror::isEnabled).orElse(false),
                        Optional.ofNullable(holdings.get(name))))
                .toList();
    }

    private Status.Mirror mirror(String name, boolean isEnabled, Optional<CatchUps.Holding> holding) {
        Optional<Instant> fetched = holding.flatMap(CatchUps.Holding::fetchedAt);
        Optional<Instant> serving = holding.flatMap(CatchUps.Holding::servingAt);
        Optional<Evidences.Row> latest = known.values().stream()
                .flatMap(one -> Optional.ofNullable(one.log().get(name)).stream())
                .max(Comparator.comparing(Evidences.Row::at));
        return new Status.Mirror(
                name,
                isEnabled,
                serving.isPresent()
                        ? "serving"
                        : fetched.isPresent() ? "fetched" : latest.isPresent() ? "syncing" : "absent",
                text(holding.flatMap(CatchUps.Holding::readyAt)),
                text(fetched),
                text(serving),
                holding.isPresent() ? List.of() : missing(name),
                latest.map(Evidences.Row::why).orElse(null),
                probe(name),
                null);
    }

    private List<String> missing(String mirror) {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<Artifact, Known> one : known.entrySet()) {
            boolean isKnown = one.getValue().log().containsKey(mirror)
                    || one.getValue().probes().containsKey(mirror);
            if (!isKnown
                    || !books.evidences().standing(mirror, one.getKey().id()).isThere()) {
                missing.add(one.getKey().path().text());
            }
        }
        return missing;
    }

    private Status.@Nullable Probe probe(String mirror) {
        return known.entrySet().stream()
                .filter(one -> one.getValue().probes().containsKey(mirror))
                .map(one -> probe(one.getKey(), one.getValue().probes().get(mirror)))
                .min(Comparator.comparingInt(probe -> rank(probe.outcome())))
                .orElse(null);
    }

    private static Status.Probe probe(Artifact artifact, Probes.@Nullable Row row) {
        if (row == null) {
            throw new IllegalArgumentException("no probe of " + artifact.path());
        }
        return new Status.Probe(
                artifact.path().text(),
                row.outcome().toString(),
                row.found(),
                row.at().toString(),
                row.dueAt().toString());
    }

    private static int rank(String outcome) {
        return WORST_FIRST.stream().map(Probes.Outcome::toString).toList().indexOf(outcome);
    }

    private static <T> Map<String, T> byMirror(List<T> rows, Function<T, String> mirror) {
        return rows.stream().collect(Collectors.toMap(mirror, Function.identity()));
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
