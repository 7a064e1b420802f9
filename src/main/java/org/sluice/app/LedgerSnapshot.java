package org.sluice.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sluice.bus.Addresses;
import org.sluice.bus.DeadLetters;
import org.sluice.bus.EmbeddedBroker;
import org.sluice.config.pool.PoolWatch;
import org.sluice.ledger.Books;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.HookRuns;
import org.sluice.ledger.Laggings;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Readinesses;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;
import org.sluice.metrics.Snapshot;
import org.sluice.metrics.Snapshot.Undelivered;
import org.sluice.metrics.Snapshot.WaveAndRule;
import org.sluice.mirror.Mirror;

/** What ledger and broker hold at this moment, for the metrics. */
final class LedgerSnapshot implements Supplier<Snapshot> {

    private final Ledger ledger;
    private final EmbeddedBroker broker;
    private final PoolWatch pool;

    LedgerSnapshot(Ledger ledger, EmbeddedBroker broker, PoolWatch pool) {
        this.ledger = ledger;
        this.broker = broker;
        this.pool = pool;
    }

    @Override
    public Snapshot get() {
        long queue = broker.depth(Addresses.ARTIFACT_NEW);
        long dead = new DeadLetters(broker).count();
        return ledger.read(books -> new Snapshot(
                books.waitings().all().size(),
                books.artifacts().countByState(),
                count(books.waves().all(), wave -> wave.state().toString()),
                catchUp(books),
                readiness(books),
                ForecastDurations.of(books.forecasts().latest()),
                books.sessions().countByOutcome(),
                count(books.hookRuns().all(), (HookRuns.Row row) -> row.state().toString()),
                new Undelivered(books.events().outboxDepth(), queue, dead),
                AdmissionPulse.admission(books),
                AdmissionPulse.limit(books)));
    }

    private Map<String, Map<String, Long>> catchUp(Books books) {
        Map<String, Wave> newest = new HashMap<>();
        books.waves().all().stream()
                .filter(wave -> wave.state() != State.COLLECTING)
                .forEach(wave -> newest.merge(
                        wave.name(), wave, (one, other) -> one.release().compareTo(other.release()) > 0 ? one : other));
        return newest.values().stream().collect(Collectors.toMap(Wave::name, wave -> catchUp(books, wave)));
    }

    private Map<String, Long> catchUp(Books books, Wave wave) {
        List<CatchUps.Holding> holdings = books.catchUps().holdings(wave.release(), wave.name());
        Set<String> serving = names(holdings, CatchUps.Holding::servingAt);
        Set<String> fetched = names(holdings, CatchUps.Holding::fetchedAt);
        List<String> begun = books.artifacts().of(wave.release(), wave.name()).stream()
                .flatMap(artifact -> books.evidences().of(artifact.id()).stream())
                .map(Evidences.Row::mirror)
                .toList();
        List<String> lagging = books.laggings().of(wave.release(), wave.name()).stream()
                .map(Laggings.Row::mirror)
                .toList();
        return count(
                pool.current().enabled().stream().map(Mirror::name).toList(),
                mirror -> serving.contains(mirror)
                        ? "serving"
                        : lagging.contains(mirror)
                                ? "lagging"
                                : fetched.contains(mirror) ? "fetched" : begun.contains(mirror) ? "syncing" : "absent");
    }

    private static Set<String> names(
            List<CatchUps.Holding> holdings, Function<CatchUps.Holding, Optional<Instant>> since) {
        return holdings.stream()
                .filter(holding -> since.apply(holding).isPresent())
                .map(CatchUps.Holding::mirror)
                .collect(Collectors.toSet());
    }

    private static Map<WaveAndRule, Duration> readiness(Books books) {
        Map<WaveAndRule, Readinesses.Row> newest = new HashMap<>();
        books.readinesses()
                .all()
                .forEach(row -> newest.merge(
                        new WaveAndRule(row.wave(), row.rule()),
                        row,
                        (one, other) -> one.release().compareTo(other.release()) > 0 ? one : other));
        Map<WaveAndRule, Duration> durations = new HashMap<>();
        newest.forEach((key, row) -> books.waves()
                .find(row.release(), row.wave())
                .flatMap(Wave::stagedAt)
                .ifPresent(staged -> durations.put(key, Duration.between(staged, row.at()))));
        return durations;
    }

    private static <T> Map<String, Long> count(Collection<T> rows, Function<T, String> state) {
        return rows.stream().collect(Collectors.groupingBy(state, Collectors.counting()));
    }
}
