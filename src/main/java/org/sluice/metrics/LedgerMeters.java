package org.sluice.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Keeps gauges and totals in step with ledger and bus: one snapshot a scrape, at most one a second. */
public final class LedgerMeters implements MeterBinder {

    private static final List<String> ARTIFACT_STATES = List.of("accepted", "staged", "replaced");
    private static final List<String> WAVE_STATES = List.of("collecting", "open", "staged");
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
        SnapshotMeters meters = new SnapshotMeters(registry, snapshots);
        meters.gauge(Metric.UPLOADS_WAITING, Tags.empty(), Snapshot::uploadsWaiting);
        meters.timestamp(Metric.UPLOADS_OLDEST, Tags.empty(), Snapshot::oldestUpload);
        meters.timestamp(Metric.HELD_SINCE, Tags.empty(), Snapshot::heldSince);
        meters.gauge(Metric.OUTBOX_DEPTH, Tags.empty(), state -> state.bus().outbox());
        meters.gauge(Metric.QUEUE_DEPTH, Tags.empty(), state -> state.bus().queue());
        meters.gauge(Metric.DEAD_LETTERS, Tags.empty(), state -> state.bus().deadLetters());
        meters.gauges(Metric.ARTIFACTS, Tags.empty(), ARTIFACT_STATES, Snapshot::artifacts);
        meters.gauges(Metric.WAVES, Tags.empty(), WAVE_STATES, Snapshot::waves);
        meters.gauges(Metric.HOOK_RUNS, Tags.empty(), RUN_STATES, Snapshot::hookRuns);
        WaveMeters waveMeters = new WaveMeters(meters, rules);
        waves.forEach(waveMeters::bind);
        OUTCOMES.forEach(outcome -> meters.counter(
                Metric.SESSIONS,
                Tags.of("outcome", outcome),
                state -> SnapshotMeters.count(state.sessions(), outcome)));
        new AdmissionMeters(meters).bind();
        meters.counterOf(Metric.SNAPSHOT_FAILURES, Tags.empty(), SnapshotCache::failures);
    }
}
