package org.sluice.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.sluice.metrics.Snapshot.Expectation;
import org.sluice.metrics.Snapshot.WaveAndRule;

/** Keeps gauges and totals in step with ledger and bus: one snapshot a scrape, at most one a second. */
public final class LedgerMeters implements MeterBinder {

    private static final List<String> ARTIFACT_STATES = List.of("accepted", "staged", "replaced");
    private static final List<String> WAVE_STATES = List.of("collecting", "open", "staged");
    private static final List<String> CATCH_UP_STATES = List.of("absent", "syncing", "fetched", "serving", "lagging");
    private static final List<String> MILESTONES = List.of("first", "half", "most", "all");
    private static final List<String> BOUNDS = List.of("low", "likely", "high");
    private static final List<String> OUTCOMES = List.of("clean", "failed", "refused", "listing", "lost");
    private static final List<String> RUN_STATES = List.of("due", "done", "parked");

    private final SnapshotCache snapshots;
    private final List<String> waves;
    private final List<String> rules;

    /**
     * @param source reads the state; may block, and may throw: the meters are then not a number until it answers again
     * @param waves the configured waves' names
     * @param rules the configured readiness rules' names
     */
    public LedgerMeters(Supplier<Snapshot> source, List<String> waves, List<String> rules) {
        this(source, waves, rules, System::nanoTime);
    }

    LedgerMeters(Supplier<Snapshot> source, List<String> waves, List<String> rules, LongSupplier nanoTime) {
        this.snapshots = new SnapshotCache(source, nanoTime);
        this.waves = List.copyOf(waves);
        this.rules = List.copyOf(rules);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, Metric.UPLOADS_WAITING, Tags.empty(), Snapshot::uploadsWaiting);
        gauge(registry, Metric.OUTBOX_DEPTH, Tags.empty(), state -> state.bus().outbox());
        gauge(registry, Metric.QUEUE_DEPTH, Tags.empty(), state -> state.bus().queue());
        gauge(registry, Metric.DEAD_LETTERS, Tags.empty(), state -> state.bus().deadLetters());
        gauges(registry, Metric.ARTIFACTS, Tags.empty(), ARTIFACT_STATES, Snapshot::artifacts);
        gauges(registry, Metric.WAVES, Tags.empty(), WAVE_STATES, Snapshot::waves);
        gauges(registry, Metric.HOOK_RUNS, Tags.empty(), RUN_STATES, Snapshot::hookRuns);
        for (String wave : waves) {
            bindWave(registry, wave);
        }
        for (String outcome : OUTCOMES) {
            counter(
                    registry,
                    Metric.SESSIONS,
                    Tags.of("outcome", outcome),
                    cache -> cache.lastKnown()
                            .map(state -> count(state.sessions(), outcome))
                            .orElse(0.0));
        }
        new AdmissionMeters(snapshots).bindTo(registry);
        counter(registry, Metric.SNAPSHOT_FAILURES, Tags.empty(), SnapshotCache::failures);
    }

    private void bindWave(MeterRegistry registry, String wave) {
        gauges(
                registry,
                Metric.CATCH_UP,
                Tags.of("wave", wave),
                CATCH_UP_STATES,
                state -> state.catchUp().getOrDefault(wave, Map.of()));
        MILESTONES.forEach(milestone -> bindForecast(registry, wave, milestone));
        for (String rule : rules) {
            WaveAndRule key = new WaveAndRule(wave, rule);
            gauge(
                    registry,
                    Metric.READINESS,
                    Tags.of("wave", wave, "rule", rule),
                    state -> seconds(state.readiness().get(key)));
        }
    }

    private void bindForecast(MeterRegistry registry, String wave, String milestone) {
        for (String bound : BOUNDS) {
            Expectation key = new Expectation(wave, milestone, bound);
            gauge(
                    registry,
                    Metric.FORECAST,
                    Tags.of("wave", wave, "milestone", milestone, "bound", bound),
                    state -> seconds(state.forecasts().get(key)));
        }
    }

    private void gauges(
            MeterRegistry registry,
            Metric metric,
            Tags tags,
            List<String> states,
            Function<Snapshot, Map<String, Long>> counts) {
        for (String state : states) {
            gauge(registry, metric, tags.and("state", state), snapshot -> count(counts.apply(snapshot), state));
        }
    }

    private void gauge(MeterRegistry registry, Metric metric, Tags tags, ToDoubleFunction<Snapshot> value) {
        Gauge.builder(
                        metric.toString(),
                        () -> snapshots.current().map(value::applyAsDouble).orElse(Double.NaN))
                .description(metric.description())
                .baseUnit(metric.type().unit())
                .tags(tags)
                .register(registry);
    }

    private void counter(MeterRegistry registry, Metric metric, Tags tags, ToDoubleFunction<SnapshotCache> value) {
        FunctionCounter.builder(metric.toString(), snapshots, value)
                .description(metric.description())
                .tags(tags)
                .register(registry);
    }

    private static double count(Map<String, Long> counts, String key) {
        return counts.getOrDefault(key, 0L);
    }

    /** Not a number where there is none: 0 s would be a record. */
    private static double seconds(@Nullable Duration duration) {
        return duration == null ? Double.NaN : duration.toMillis() / 1000.0;
    }
}
