package org.sluice.app;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sluice.ledger.Forecasts;
import org.sluice.metrics.Snapshot.Expectation;

/** Forecasts as metrics have them: from staged on, of each wave's newest release. */
final class ForecastDurations {

    private ForecastDurations() {}

    /** @param rows in the order of releases, as the ledger has them */
    static Map<Expectation, Duration> of(List<Forecasts.Row> rows) {
        Map<Expectation, Duration> durations = new HashMap<>();
        for (Forecasts.Row row : rows) {
            put(durations, row, "low", row.expected().low());
            put(durations, row, "likely", row.expected().likely());
            put(durations, row, "high", row.expected().high());
        }
        return durations;
    }

    private static void put(Map<Expectation, Duration> durations, Forecasts.Row row, String bound, Instant at) {
        durations.put(
                new Expectation(row.wave(), row.milestone().toString(), bound), Duration.between(row.since(), at));
    }
}
