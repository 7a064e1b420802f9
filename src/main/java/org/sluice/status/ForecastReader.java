package org.sluice.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.Books;
import org.sluice.ledger.Forecasts;
import org.sluice.ledger.Waves.Wave;

/** Reads what was said of a wave's way to the mirrors. */
final class ForecastReader {

    private ForecastReader() {}

    /** The latest forecast, and those that are kept; nothing if there never was one. */
    static Status.@Nullable Forecast read(Books books, Wave wave) {
        List<Forecasts.Row> rows = books.forecasts().of(wave.release(), wave.name());
        if (rows.isEmpty()) {
            return null;
        }
        Forecasts.Row newest = rows.getFirst();
        return new Status.Forecast(
                newest.since().toString(),
                newest.mirrors(),
                newest.silent(),
                milestones(rows.stream()
                        .filter(row -> row.number() == Forecasts.LATEST)
                        .toList()),
                milestones(rows.stream()
                        .filter(row -> row.number() != Forecasts.LATEST)
                        .toList()));
    }

    private static List<Status.Milestone> milestones(List<Forecasts.Row> rows) {
        return rows.stream()
                .map(row -> new Status.Milestone(
                        row.milestone().toString(),
                        row.madeAt().toString(),
                        row.expected().low().toString(),
                        row.expected().likely().toString(),
                        row.expected().high().toString(),
                        row.actual().map(Instant::toString).orElse(null)))
                .toList();
    }
}
