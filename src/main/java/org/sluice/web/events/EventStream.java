package org.sluice.web.events;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.OptionalLong;
import org.sluice.web.Problem;
import org.sluice.web.events.EventQuery.Parsed;

/** Answers with a stream of server-sent events, from where the client left off; from now on if it does not say. */
final class EventStream implements Handler<RoutingContext> {

    private static final String RETRY_SECONDS = "10";

    /** After how many milliseconds a client comes back. */
    private static final String BEGIN = "retry: 2000\n\n";

    private final Vertx vertx;
    private final Feed feed;

    EventStream(Vertx vertx, Feed feed) {
        this.vertx = vertx;
        this.feed = feed;
    }

    @Override
    public void handle(RoutingContext request) {
        Parsed parsed = EventQuery.parse(request);
        if (parsed.query().isEmpty()) {
            Problem.fail(request, 400, parsed.problem());
        } else if (request.request().method().equals(HttpMethod.HEAD)) {
            head(request.response()).end();
        } else if (feed.tally().enter(feed.limits().streams())) {
            begin(request, parsed.query().get());
        } else {
            request.response().putHeader("Retry-After", RETRY_SECONDS);
            Problem.fail(request, 503, "too many streams are open: come back in " + RETRY_SECONDS + " s");
        }
    }

    private void begin(RoutingContext request, EventQuery query) {
        long last = feed.recent().last();
        OptionalLong since = query.since();
        head(request.response()).setChunked(true).write(BEGIN);
        if (since.orElse(last) <= last) {
            subscribe(request, query, since.orElse(last));
            return;
        }
        // newer than what is known here, or from a ledger that was another one: then nothing must be missed of this one
        Context context = vertx.getOrCreateContext();
        feed.latest()
                .onComplete(latest -> context.runOnContext(now -> {
                    long known = latest.succeeded() ? latest.result() : last;
                    subscribe(request, query, Math.min(since.orElse(last), known));
                }));
    }

    private void subscribe(RoutingContext request, EventQuery query, long place) {
        new Subscriber(feed, vertx.getOrCreateContext(), request, query.types(), place).begin();
    }

    private static HttpServerResponse head(HttpServerResponse response) {
        return response.putHeader("Content-Type", "text/event-stream")
                .putHeader("X-Accel-Buffering", "no"); // nginx is to pass on at once
    }
}
