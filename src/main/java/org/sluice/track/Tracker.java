package org.sluice.track;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sluice.config.AskedEvidence;
import org.sluice.config.ReadinessRule;
import org.sluice.ledger.Books;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Waves.Wave;
import org.sluice.mirror.Pool;
import org.sluice.track.evidence.Published;
import org.sluice.track.follow.Trouble;

/**
 * Follows the rsync daemons' logs: lines become sessions, sessions evidence, evidence readiness. What a batch of lines
 * gave commits in one transaction with how far the logs were read, so that a kill neither loses a line nor counts one
 * twice.
 *
 * <p>For one thread.
 */
public final class Tracker {

    private static final int BATCH = 1 << 20;

    private final List<FollowedDaemon> daemons;
    private final Ledger ledger;
    private final Supplier<Pool> pool;
    private final List<ReadinessRule> rules;
    private final AskedEvidence usual;
    private final ServedBytes served;
    private final InstantSource clock;
    private @Nullable Readings readings;
    private @Nullable Pool known;
    /** Waves of which mirrors had files before the ledger said that they are in the tree. */
    private List<Wave> outrun = List.of();
    /** The number of the latest evidence that was followed; probes add to it besides. */
    private long followed = -1;

    private volatile Optional<Trouble> trouble = Optional.empty();

    /** What a transaction leaves for the next look. */
    private record Kept(List<Wave> outrun, long followed) {}

    /**
     * A tracker that goes on where the ledger says that the last one was.
     *
     * @param daemons that serve the tree
     * @param pool the mirrors in force, asked at each look
     * @param usual by which evidence a mirror is told to be ready
     * @param served measures the tree that the daemon serves
     */
    public Tracker(
            List<FollowedDaemon> daemons,
            Ledger ledger,
            Supplier<Pool> pool,
            List<ReadinessRule> rules,
            AskedEvidence usual,
            ServedBytes served,
            InstantSource clock) {
        this.daemons = List.copyOf(daemons);
        this.ledger = ledger;
        this.pool = pool;
        this.rules = List.copyOf(rules);
        this.usual = usual;
        this.served = served;
        this.clock = clock;
    }

    /** Takes all lines that have come since the last look, and what follows from them. */
    public void advance() {
        try {
            boolean isFull = true;
            while (isFull) {
                isFull = look(readings == null ? resume() : readings);
            }
        } catch (RuntimeException e) {
            forget(); // what was read in vain is read again from the ledger's position
            throw e;
        }
    }

    /** Why the log can't be read at present. For any thread. */
    public Optional<Trouble> trouble() {
        return trouble;
    }

    private Readings resume() {
        Readings resumed = ledger.read(books -> Readings.resume(books, daemons, clock));
        readings = resumed;
        return resumed;
    }

    private boolean look(Readings at) {
        List<Ended> ended = at.look(BATCH, clock);
        trouble = at.trouble();
        Pool mirrors = pool.get();
        boolean isNews = at.hasMoved()
                || !mirrors.equals(known)
                || !outrun.isEmpty()
                || ledger.<Long>read(books -> books.evidences().latest()) != followed;
        if (isNews) {
            Kept kept = ledger.write(books -> keep(books, at, ended, mirrors));
            outrun = kept.outrun();
            followed = kept.followed();
            at.kept();
            known = mirrors;
        }
        return at.isFull();
    }

    private Kept keep(Books books, Readings at, List<Ended> ended, Pool mirrors) {
        Propagation propagation = new Propagation(books, usual);
        new ProbedEvidence(books, mirrors, propagation).take();
        Published published = new PublishedArtifacts(books, served);
        if (!mirrors.equals(known)) {
            new Adoption(books, mirrors, propagation, at.evidence()).adopt();
            at.evidenceChanges();
        }
        StrangeClients strangers = new StrangeClients(books, at.evidence());
        for (Ended session : ended) {
            new SessionKeeping(books, mirrors, propagation, strangers).keep(session, at.evidence(), published);
        }
        propagation.follow(outrun, mirrors);
        Readiness readiness = new Readiness(books, rules);
        if (mirrors.equals(known)) {
            readiness.meetIn(propagation.changed(), mirrors);
        } else {
            propagation.followOwed(mirrors);
            readiness.meetEverywhere(mirrors);
        }
        at.keep(books);
        return new Kept(books.waves().outrun(), books.evidences().latest());
    }

    private void forget() {
        Readings old = readings;
        readings = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
