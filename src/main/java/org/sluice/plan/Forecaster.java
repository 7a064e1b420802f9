package org.sluice.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.AdmissionConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.Forecasts;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Pool;
import org.sluice.release.ReleaseId;

/**
 * Says, while a wave propagates, when it will be at the first mirror, at half of them, at nine in ten and at all; and
 * when that is over, how good that was. The first forecast is kept, and one each time that twice as much time has
 * passed. For one thread.
 */
public final class Forecaster {

    private static final Logger LOG = LoggerFactory.getLogger(Forecaster.class);

    /** After that no forecast is made: what has not come by then comes for reasons that no poll tells. */
    private static final Duration AGED = Duration.ofDays(1);

    private final Ledger ledger;
    private final Supplier<Pool> pool;
    private final Function<Books, Collection<Busy>> busy;
    private final AdmissionConfig admission;
    private boolean isFailing;

    /** A wave of a release. */
    private record Key(ReleaseId release, String wave) {}

    /**
     * A forecaster over a ledger.
     *
     * @param pool the mirrors in force
     * @param busy those of them that are held or pull now
     */
    public Forecaster(
            Ledger ledger, Supplier<Pool> pool, Function<Books, Collection<Busy>> busy, AdmissionConfig admission) {
        this.ledger = ledger;
        this.pool = pool;
        this.busy = busy;
        this.admission = admission;
    }

    /** Forecasts what propagates, and scores what does not any more. */
    public void look() {
        Pool mirrors = pool.get();
        List<Present> all =
                ledger.read(books -> new PresentReader(books, mirrors, admission.rate(), busy.apply(books)).read());
        List<Forecasts.Row> rows = new ArrayList<>();
        for (Present present : all) {
            rows.addAll(forecast(ledger.read(books -> unfinished(books, present))));
        }
        Set<Key> going = rows.stream()
                .map(row -> new Key(row.release(), row.wave()))
                .collect(Collectors.toCollection(HashSet::new));
        boolean isAnyOver = ledger.read(books -> books.forecasts().latest()).stream()
                .anyMatch(row -> !going.contains(new Key(row.release(), row.wave())));
        if (!rows.isEmpty() || isAnyOver) {
            ledger.record(books -> keep(books, rows, going));
        }
    }

    /** Without the waves that are old, or whose forecasts are closed. */
    private static Present unfinished(Books books, Present present) {
        List<Present.Staged> waves = present.waves().stream()
                .filter(wave -> wave.since().plus(AGED).isAfter(present.now()))
                .filter(wave -> isOpen(books.forecasts().of(present.release(), wave.name())))
                .toList();
        return new Present(
                present.release(),
                present.now(),
                waves,
                present.bytes(),
                present.lacking(),
                present.silent(),
                present.queue());
    }

    private static boolean isOpen(List<Forecasts.Row> kept) {
        return kept.isEmpty() || kept.getFirst().number() == Forecasts.LATEST;
    }

    private List<Forecasts.Row> forecast(Present present) {
        if (present.waves().stream().allMatch(present::isEverywhere)) {
            return List.of();
        }
        try {
            List<Forecasts.Row> rows = new Outlook(admission).of(present);
            isFailing = false;
            return rows;
        } catch (Simulation.TooLong endless) {
            if (!isFailing) {
                LOG.warn("{} is not forecast: {}", present.release(), endless.getMessage());
            }
            isFailing = true;
            return List.of();
        }
    }

    private static void keep(Books books, List<Forecasts.Row> rows, Set<Key> going) {
        for (Forecasts.Row row : rows) {
            books.forecasts().put(row);
            int number = number(row.since(), row.madeAt());
            boolean isKept = books.forecasts().of(row.release(), row.wave()).stream()
                    .anyMatch(kept -> kept.number() == number && kept.milestone() == row.milestone());
            if (!isKept) {
                books.forecasts().put(row.numbered(number));
            }
        }
        books.forecasts().latest().stream()
                .filter(row -> !going.contains(new Key(row.release(), row.wave())))
                .forEach(row -> score(books, row));
    }

    /** 1 within the first minute, 2 within the next two, 3 within the next four: so there are few, early ones dense. */
    private static int number(Instant since, Instant now) {
        long minutes = Math.max(0, Duration.between(since, now).toMinutes());
        return Long.SIZE - Long.numberOfLeadingZeros(minutes + 1);
    }

    /** Puts beside what was said of a milestone when it was reached. */
    private static void score(Books books, Forecasts.Row latest) {
        List<Instant> fetched = books.catchUps().holdings(latest.release(), latest.wave()).stream()
                .flatMap(holding -> holding.fetchedAt().or(holding::servingAt).stream())
                .sorted()
                .toList();
        books.forecasts().remove(latest);
        books.forecasts().of(latest.release(), latest.wave()).stream()
                .filter(row -> row.milestone() == latest.milestone() && row.number() != Forecasts.LATEST)
                .forEach(row -> books.forecasts().put(scored(row, fetched)));
    }

    private static Forecasts.Row scored(Forecasts.Row row, List<Instant> fetched) {
        int place = row.milestone().place(row.mirrors());
        return new Forecasts.Row(
                row.release(),
                row.wave(),
                row.number(),
                row.milestone(),
                row.madeAt(),
                row.since(),
                row.mirrors(),
                row.silent(),
                row.expected(),
                place < fetched.size() ? Optional.of(fetched.get(place)) : Optional.empty());
    }
}
