package org.sluice.probe;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.sluice.ledger.Probes.Outcome;
import org.sluice.probe.Prober.Depth;

/** Asks a mirror for several artifacts, one after the other, and keeps what is found. Thread-safe. */
public final class Round {

    private final Prober prober;
    private final Findings findings;
    private final ProbeMeter meter;

    public Round(Prober prober, Findings findings, ProbeMeter meter) {
        this.prober = prober;
        this.findings = findings;
        this.meter = meter;
    }

    /**
     * What one errand brought.
     *
     * @param bytes of content that came
     */
    public record Told(Visit.Errand errand, Probed probed, Duration took, long bytes) {}

    /**
     * Makes a visit. Who can't be reached for one artifact is not asked for the others: the same is kept of them.
     *
     * @param listener is told of each errand once it is kept
     * @throws CancellationException if the prober was closed meanwhile; what was told of is kept
     */
    public void make(Visit visit, Depth depth, Consumer<Told> listener) throws InterruptedException {
        Optional<Probed> silence = Optional.empty();
        for (Visit.Errand errand : visit.errands()) {
            Told told =
                    silence.isEmpty() ? ask(visit, errand, depth) : new Told(errand, silence.get(), Duration.ZERO, 0);
            silence = Optional.of(told.probed()).filter(probed -> probed.outcome() == Outcome.UNREACHABLE);
            findings.keep(visit.mirror().name(), errand.artifact(), errand.seen(), told.probed());
            listener.accept(told);
        }
    }

    private Told ask(Visit visit, Visit.Errand errand, Depth depth) throws InterruptedException {
        long begin = System.nanoTime();
        Prober.Result result = prober.probe(visit.mirror(), errand.artifact(), depth);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        meter.measured(result.probed().outcome(), took, result.bytes());
        return new Told(errand, result.probed(), took, result.bytes());
    }
}
