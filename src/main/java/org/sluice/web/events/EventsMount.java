package org.sluice.web.events;

import io.vertx.core.WorkerExecutor;
import org.sluice.ledger.Ledger;
import org.sluice.web.Mount;
import org.sluice.web.Routes;

/** {@code /api/v1/events} and {@code /api/v1/events/stream}. */
public final class EventsMount implements Mount {

    private static final int WORKERS = 2;

    private final Ledger ledger;
    private final StreamLimits limits;
    private final StreamTally tally;

    /** @param tally counts the streams */
    public EventsMount(Ledger ledger, StreamLimits limits, StreamTally tally) {
        this.ledger = ledger;
        this.limits = limits;
        this.tally = tally;
    }

    @Override
    public void on(Routes routes) {
        WorkerExecutor workers = routes.workers("events", WORKERS);
        EventLog log = new EventLog(ledger);
        Feed feed = new Feed(log, limits, tally, routes.workers("feed", 1), workers);
        feed.start(routes.vertx());
        routes.get("/api/v1/events", new EventPages(workers, log));
        routes.get("/api/v1/events/stream", new EventStream(routes.vertx(), feed));
    }
}
