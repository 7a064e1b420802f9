package org.sluice.web.events;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.ledger.EventType;
import org.sluice.web.events.EventLog.Page;

/** Looks for new events, once for all clients, and wakes them. */
final class Feed {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration BEAT = Duration.ofMillis(500);
    private static final int BATCH = 200;

    private final EventLog log;
    private final StreamLimits limits;
    private final StreamTally tally;
    private final WorkerExecutor looker;
    private final WorkerExecutor pagers;
    private final Recent recent;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isLooking = new AtomicBoolean();
    private volatile String version;
    private volatile boolean isTroubled;

    /**
     * Reads the ledger once: not on an event loop.
     *
     * @param looker looks for what is new; nothing else is to keep it from that
     * @param pagers read for clients that were away
     */
    Feed(EventLog log, StreamLimits limits, StreamTally tally, WorkerExecutor looker, WorkerExecutor pagers) {
        this.log = log;
        this.limits = limits;
        this.tally = tally;
        this.looker = looker;
        this.pagers = pagers;
        this.version = log.version();
        this.recent = new Recent(limits.recent(), limits.recentBytes(), log.latest());
    }

    /** Begins to look. */
    void start(Vertx vertx) {
        vertx.setPeriodic(LOOK.toMillis(), timer -> look());
        vertx.setPeriodic(BEAT.toMillis(), timer -> subscribers.forEach(Subscriber::beat));
    }

    StreamLimits limits() {
        return limits;
    }

    StreamTally tally() {
        return tally;
    }

    Recent recent() {
        return recent;
    }

    /** What the API answers may have changed when this has. */
    String version() {
        return version;
    }

    /** The number of the latest event in the ledger, which may be newer than the latest here. */
    Future<Long> latest() {
        return pagers.executeBlocking(log::latest, false);
    }

    /** Events that are not in memory any more. */
    Future<Page> older(long seq, Set<EventType> types, int most) {
        return pagers.executeBlocking(() -> log.after(seq, types, most), false);
    }

    void add(Subscriber subscriber) {
        subscribers.add(subscriber);
    }

    void remove(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    private void look() {
        if (isLooking.compareAndSet(false, true)) {
            looker.executeBlocking(this::read, false).onComplete(read -> {
                isLooking.set(false);
                if (read.failed()) {
                    complain(read.cause());
                } else {
                    isTroubled = false;
                    if (read.result()) {
                        subscribers.forEach(Subscriber::wake);
                    }
                }
            });
        }
    }

    /** Whether there was anything new. What is committed after the version was asked for makes another version. */
    private boolean read() {
        String now = log.version();
        if (now.equals(version)) {
            return false;
        }
        long before = recent.last();
        Page page;
        do {
            page = log.after(recent.last(), Set.of(), BATCH);
            recent.add(Frame.of(page.events()));
        } while (page.events().size() == BATCH);
        version = now;
        return recent.last() > before;
    }

    private void complain(Throwable failure) {
        if (failure instanceof RejectedExecutionException) {
            return; // the server is being closed
        }
        if (!isTroubled) {
            isTroubled = true;
            LOG.warn("events can't be read for the page; they follow once they can: {}", failure.toString());
        }
        LOG.debug("events can't be read", failure);
    }
}
