package org.sluice.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.sluice.config.AskedEvidence;
import org.sluice.config.ReadinessRule;
import org.sluice.config.SluiceConfig;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Pool;
import org.sluice.probe.Prober.Depth;

/**
 * Asks mirrors when it is time to. A mirror is visited by one thread at a time; {@link #due} is for one thread,
 * {@link #make} for many.
 */
public final class Visits {

    /** So often it is looked whether somebody is to be asked, though nothing has happened. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final Supplier<Pool> pool;
    private final Round round;
    private final boolean isEnabled;
    private final boolean isForAll;
    private final Set<String> busy = new HashSet<>();
    private Pool known = Pool.empty();
    private long seen = -1;
    private Instant next = Instant.MIN;

    /** @param pool the mirrors in force, asked at each look */
    public Visits(SluiceConfig config, Ledger ledger, Supplier<Pool> pool, Prober prober, ProbeMeter meter) {
        this.ledger = ledger;
        this.pool = pool;
        this.round = new Round(prober, new Findings(ledger, config.probe()), meter);
        this.isEnabled = config.probe().isEnabled();
        this.isForAll = config.readiness().stream().map(ReadinessRule::evidence).anyMatch(AskedEvidence.PROBE::equals);
    }

    /** The visits whose time has come; each is to be made, and none is due again before it was. */
    public synchronized Collection<Visit> due() {
        Pool mirrors = pool.get();
        return isEnabled
                ? ledger.read(books -> {
                    long evidence = books.evidences().latest();
                    boolean isNews = evidence != seen
                            || !mirrors.equals(known)
                            || !books.now().isBefore(next);
                    if (!isNews) {
                        return List.of();
                    }
                    Agenda agenda = new Agenda(books, isForAll, books.now().plus(LOOK));
                    List<Visit> visits = agenda.visits(mirrors.enabled(), busy);
                    visits.forEach(visit -> busy.add(visit.mirror().name()));
                    seen = evidence;
                    known = mirrors;
                    next = agenda.next();
                    return visits;
                })
                : List.of();
    }

    /** Asks a mirror for all that it is to be asked for. */
    public void make(Visit visit) {
        try {
            round.make(visit, Depth.SAMPLES, told -> {});
        } catch (CancellationException stop) {
            // the pipeline ends; what was not asked is due at the next start
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            end(visit);
        }
    }

    private synchronized void end(Visit visit) {
        busy.remove(visit.mirror().name());
        seen = -1; // what came due meanwhile
    }
}
