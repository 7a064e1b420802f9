package org.sluice.metrics;

import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sluice.metrics.Snapshot.Expectation;
import org.sluice.metrics.Snapshot.Newest;
import org.sluice.metrics.Snapshot.WaveAndRule;

/** How far the newest release of each configured wave has come. */
final class WaveMeters {

    private static final List<String> CATCH_UP_STATES = List.of("absent", "syncing", "fetched", "serving", "lagging");
    private static final List<String> MILESTONES = List.of("first", "half", "most", "all");
    private static final List<String> BOUNDS = List.of("low", "likely", "high");

    private final SnapshotMeters meters;
    private final List<String> rules;

    WaveMeters(SnapshotMeters meters, List<String> rules) {
        this.meters = meters;
        this.rules = List.copyOf(rules);
    }

    void bind(String wave) {
        Tags tags = Tags.of("wave", wave);
        meters.gauges(
                Metric.CATCH_UP,
                tags,
                CATCH_UP_STATES,
                state -> newest(state, wave).catchUp());
        meters.gauge(Metric.MIRRORS_READY, tags, state -> newest(state, wave).ready());
        meters.timestamp(Metric.WAVE_WAITS, tags, since(wave, Newest::waitsSince));
        meters.timestamp(Metric.WAVE_STAGED, tags, since(wave, Newest::stagedAt));
        MILESTONES.forEach(milestone -> bindForecast(wave, milestone));
        for (String rule : rules) {
            WaveAndRule key = new WaveAndRule(wave, rule);
            meters.gauge(
                    Metric.READINESS,
                    tags.and("rule", rule),
                    state -> seconds(state.readiness().get(key)));
        }
    }

    private void bindForecast(String wave, String milestone) {
        for (String bound : BOUNDS) {
            Expectation key = new Expectation(wave, milestone, bound);
            meters.gauge(
                    Metric.FORECAST,
                    Tags.of("wave", wave, "milestone", milestone, "bound", bound),
                    state -> seconds(state.forecasts().get(key)));
        }
    }

    private static Function<Snapshot, Optional<Instant>> since(String wave, Function<Newest, Optional<Instant>> time) {
        return state -> time.apply(newest(state, wave));
    }

    private static Newest newest(Snapshot state, String wave) {
        return state.newest().getOrDefault(wave, Newest.NONE);
    }

    /** Not a number where there is none: 0 s would be a record. */
    private static double seconds(@Nullable Duration duration) {
        return duration == null ? Double.NaN : duration.toMillis() / 1000.0;
    }
}
