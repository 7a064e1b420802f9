package org.sluice.app;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sluice.ledger.Books;
import org.sluice.ledger.Holds;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Readinesses;
import org.sluice.ledger.Waitings;
import org.sluice.ledger.Waves.Wave;
import org.sluice.metrics.Snapshot;
import org.sluice.metrics.Snapshot.Undelivered;
import org.sluice.metrics.Snapshot.WaveAndRule;
import org.sluice.mirror.Pool;

/** What ledger and broker hold at this moment, for the metrics. */
final class LedgerSnapshot implements Supplier<Snapshot> {

    private final Ledger ledger;
    private final LongSupplier queue;
    private final LongSupplier deadLetters;
    private final Supplier<Pool> pool;

    /**
     * @param queue how many messages wait for the stager
     * @param deadLetters how many failed each of their attempts
     */
    LedgerSnapshot(Ledger ledger, LongSupplier queue, LongSupplier deadLetters, Supplier<Pool> pool) {
        this.ledger = ledger;
        this.queue = queue;
        this.deadLetters = deadLetters;
        this.pool = pool;
    }

    @Override
    public Snapshot get() {
        long queued = queue.getAsLong();
        long dead = deadLetters.getAsLong();
        Pool mirrors = pool.get();
        return ledger.read(books -> {
            List<Waitings.Row> waiting = books.waitings().all();
            List<Wave> waves = books.waves().all();
            return new Snapshot(
                    waiting.size(),
                    first(waiting, Waitings.Row::since),
                    books.artifacts().countByState(),
                    waves.stream()
                            .collect(Collectors.groupingBy(wave -> wave.state().toString(), Collectors.counting())),
                    new NewestWaves(books, mirrors).read(waves),
                    readiness(books),
                    ForecastDurations.of(books.forecasts().latest()),
                    books.sessions().countByOutcome(),
                    books.hookRuns().countByState(),
                    new Undelivered(books.events().outboxDepth(), queued, dead),
                    first(books.holds().all(), Holds.Row::since),
                    AdmissionPulse.admission(books),
                    AdmissionPulse.limit(books));
        });
    }

    private static <T> Optional<Instant> first(List<T> rows, Function<T, Instant> since) {
        return rows.stream().map(since).min(Instant::compareTo);
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
}
