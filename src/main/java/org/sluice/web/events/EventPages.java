package org.sluice.web.events;

import io.vertx.core.Handler;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.ledger.Event;
import org.sluice.ledger.Json;
import org.sluice.status.EventFields;
import org.sluice.web.Entity;
import org.sluice.web.Problem;
import org.sluice.web.events.EventQuery.Parsed;

/** Answers with a page of events, and where the next one is. */
final class EventPages implements Handler<RoutingContext> {

    private final WorkerExecutor workers;
    private final EventLog log;

    EventPages(WorkerExecutor workers, EventLog log) {
        this.workers = workers;
        this.log = log;
    }

    @Override
    public void handle(RoutingContext request) {
        Parsed parsed = EventQuery.parse(request);
        if (parsed.query().isEmpty()) {
            Problem.fail(request, 400, parsed.problem());
            return;
        }
        EventQuery query = parsed.query().get();
        workers.executeBlocking(() -> page(query), false)
                .onSuccess(page -> Entity.of(page.getBytes()).send(request, "application/json"))
                .onFailure(request::fail);
    }

    private Buffer page(EventQuery query) {
        long since = query.latest()
                ? Math.max(0, log.latest() - query.limit())
                : query.since().orElse(0);
        EventLog.Page read = log.after(since, query.types(), query.limit() + 1);
        List<Event> found = read.events();
        List<Event> shown = found.subList(0, Math.min(found.size(), query.limit()));
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("events", shown.stream().map(EventFields::of).toList());
        if (!query.latest() && since < read.forgotten()) {
            page.put("forgotten", read.forgotten());
        }
        if (shown.size() < found.size()) {
            page.put("next", next(query, shown.getLast()));
        }
        return Buffer.buffer(Json.write(page));
    }

    private static String next(EventQuery query, Event last) {
        StringBuilder next = new StringBuilder("/api/v1/events?since=" + last.seq() + "&limit=" + query.limit());
        query.types().forEach(type -> next.append("&type=").append(type));
        return next.toString();
    }
}
