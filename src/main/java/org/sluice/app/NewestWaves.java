package org.sluice.app;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sluice.ledger.Books;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.Laggings;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;
import org.sluice.metrics.Snapshot.Newest;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;

/**
 * How far the newest release of each wave has come, for the metrics: a handful of questions for each wave, however many
 * mirrors and artifacts it has.
 */
final class NewestWaves {

    private final Books books;
    private final List<String> enabled;

    NewestWaves(Books books, Pool pool) {
        this.books = books;
        this.enabled = pool.enabled().stream().map(Mirror::name).toList();
    }

    /** By the wave's name. */
    Map<String, Newest> read(List<Wave> waves) {
        Map<String, Wave> newest = byName(waves);
        Map<String, Wave> opened = byName(
                waves.stream().filter(wave -> wave.state() != State.COLLECTING).toList());
        Map<String, Newest> states = new HashMap<>();
        newest.forEach((name, wave) -> {
            Optional<Instant> waits = wave.state() == State.COLLECTING ? Optional.of(wave.since()) : Optional.empty();
            states.put(
                    name,
                    Optional.ofNullable(opened.get(name))
                            .map(last -> read(last, waits))
                            .orElse(new Newest(Map.of(), 0, Optional.empty(), waits)));
        });
        return states;
    }

    private static Map<String, Wave> byName(List<Wave> waves) {
        Map<String, Wave> newest = new HashMap<>();
        waves.forEach(wave -> newest.merge(
                wave.name(), wave, (one, other) -> one.release().compareTo(other.release()) > 0 ? one : other));
        return newest;
    }

    private Newest read(Wave wave, Optional<Instant> waits) {
        List<CatchUps.Holding> holdings = books.catchUps().holdings(wave.release(), wave.name());
        Set<String> ready = names(holdings, CatchUps.Holding::readyAt);
        return new Newest(
                catchUp(wave, holdings, ready),
                enabled.stream().filter(ready::contains).count(),
                wave.stagedAt(),
                waits);
    }

    /** A mirror that counts as ready lags no more, whenever it became so; see {@code sluice status}. */
    private Map<String, Long> catchUp(Wave wave, Collection<CatchUps.Holding> holdings, Set<String> ready) {
        Set<String> serving = names(holdings, CatchUps.Holding::servingAt);
        Set<String> fetched = names(holdings, CatchUps.Holding::fetchedAt);
        Set<String> begun = books.evidences().begun(wave.release(), wave.name());
        Set<String> lagging = books.laggings().of(wave.release(), wave.name()).stream()
                .map(Laggings.Row::mirror)
                .filter(mirror -> !ready.contains(mirror))
                .collect(Collectors.toCollection(HashSet::new));
        return enabled.stream()
                .map(mirror -> serving.contains(mirror)
                        ? "serving"
                        : lagging.contains(mirror)
                                ? "lagging"
                                : fetched.contains(mirror) ? "fetched" : begun.contains(mirror) ? "syncing" : "absent")
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static Set<String> names(
            Collection<CatchUps.Holding> holdings, Function<CatchUps.Holding, Optional<Instant>> since) {
        return holdings.stream()
                .filter(holding -> since.apply(holding).isPresent())
                .map(CatchUps.Holding::mirror)
                .collect(Collectors.toSet());
    }
}
