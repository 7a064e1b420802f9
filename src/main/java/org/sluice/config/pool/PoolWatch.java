package org.sluice.config.pool;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.sluice.config.MirrorsConfig;
import org.sluice.config.read.Problem;
import org.sluice.mirror.Pool;

/**
 * The pool as it is now: its files are read again, and names resolved again, once they are older than the refresh time
 * and somebody asks. Where a file can't be read, the last good pool stays in force. Safe for many threads; whoever
 * finds it too old reads, for some seconds if name servers are slow, and everybody else goes on with the old one.
 */
public final class PoolWatch implements Supplier<Pool> {

    private final MirrorsConfig config;
    private final Resolver resolver;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile State state;

    private record State(Pool pool, PoolReading last, Instant at) {}

    /** Reads at once; a pool that can't be read is empty until it can. */
    public PoolWatch(MirrorsConfig config, Resolver resolver, InstantSource clock) {
        this.config = config;
        this.resolver = new RememberingResolver(resolver);
        this.clock = clock;
        PoolReading first = read();
        this.state = new State(first.pool(), first, clock.instant());
    }

    private PoolReading read() {
        return PoolFile.load(config.file(), config.addresses(), resolver);
    }

    /** The pool in force. */
    public Pool current() {
        if (isOld(state) && reading.tryLock()) {
            try {
                refresh();
            } finally {
                reading.unlock();
            }
        }
        return state.pool();
    }

    @Override
    public Pool get() {
        return current();
    }

    /**
     * Whether the pool in force is what the files say now: if not, they can't be read, and an earlier reading stands.
     */
    public boolean isCurrent() {
        return state.last().isWhole();
    }

    /** What the last reading found wrong; not empty does not mean that the pool in force is. */
    public List<Problem> problems() {
        return state.last().problems();
    }

    /** What the last reading found strange. */
    public List<Problem> warnings() {
        return state.last().warnings();
    }

    private void refresh() {
        if (isOld(state)) {
            PoolReading next = read();
            Pool pool = next.isWhole() ? next.pool() : state.pool();
            state = new State(pool, next, clock.instant());
        }
    }

    /** Also after the clock has stepped back, lest it be old for as long as the step. */
    private boolean isOld(State state) {
        Duration age = Duration.between(state.at(), clock.instant());
        return age.isNegative() || age.compareTo(config.refresh()) >= 0;
    }
}
