package org.sluice.web.events;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.ledger.EventType;
import org.sluice.web.events.EventLog.Page;

/**
 * One client of the stream, on the event loop of its connection. It has no queue of its own: only its place in the
 * order of events, which moves as they are sent. A client that does not take what is sent gets nothing more, and is
 * closed after a while; it comes back and goes on from its place.
 */
final class Subscriber {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);
    private static final int BATCH = 50;
    private static final Buffer COMMENT = Buffer.buffer(":\n\n");

    private final Feed feed;
    private final Context context;
    private final RoutingContext request;
    private final HttpServerResponse response;
    private final Set<EventType> types;
    private long place;
    private String hinted = "";
    private long sentAt = System.nanoTime();
    private long stuckAt;
    private boolean isStuck;
    private boolean isPaging;
    private boolean isGone;

    /** @param place the number of the last event that the client has */
    Subscriber(Feed feed, Context context, RoutingContext request, Set<EventType> types, long place) {
        this.feed = feed;
        this.context = context;
        this.request = request;
        this.response = request.response();
        this.types = Set.copyOf(types);
        this.place = place;
    }

    /** Sends what there is, and goes on until the client leaves. */
    void begin() {
        response.setWriteQueueMaxSize(feed.limits().unsent());
        response.drainHandler(drained -> {
            isStuck = false;
            pump();
        });
        response.exceptionHandler(failure -> leave());
        response.closeHandler(closed -> leave());
        feed.add(this);
        hint();
        pump();
    }

    /** There may be something new. From any thread. */
    void wake() {
        context.runOnContext(now -> pump());
    }

    /** Twice a second, from any thread: the hint that something has changed, a sign of life, and an end of patience. */
    void beat() {
        context.runOnContext(now -> {
            if (isGone) {
                return;
            }
            if (response.writeQueueFull()) {
                lookHowLong();
                return;
            }
            hint();
            pump();
            if (System.nanoTime() - sentAt >= feed.limits().comment().toNanos()) {
                send(COMMENT);
            }
        });
    }

    private void pump() {
        while (!isGone && !isPaging && !response.writeQueueFull()) {
            Optional<List<Frame>> next = feed.recent().after(place, BATCH);
            if (next.isEmpty()) {
                page();
            } else if (next.get().isEmpty()) {
                return;
            } else {
                send(next.get());
            }
        }
    }

    private void page() {
        isPaging = true;
        feed.older(place, types, BATCH)
                .onComplete(read -> context.runOnContext(now -> {
                    isPaging = false;
                    if (read.failed()) {
                        LOG.debug("a stream ends: events can't be read", read.cause());
                        end();
                        return;
                    }
                    Page page = read.result();
                    if (place < page.forgotten()) {
                        send(Frame.forgotten(page.forgotten()));
                        place = page.forgotten();
                    }
                    if (send(Frame.of(page.events()))) {
                        place = page.until();
                    }
                    pump();
                }));
    }

    /** Sends until the client has enough for now; whether all was sent, or was of no interest. */
    private boolean send(List<Frame> frames) {
        for (Frame frame : frames) {
            if (isGone || response.writeQueueFull()) {
                return false;
            }
            if (types.isEmpty() || types.contains(frame.type())) {
                send(frame.bytes());
            }
            place = frame.seq();
        }
        return true;
    }

    private void hint() {
        String version = feed.version();
        if (!version.equals(hinted)) {
            hinted = version;
            send(Buffer.buffer("event: changed\ndata: {\"version\":\"" + version + "\"}\n\n"));
        }
    }

    private void send(Buffer bytes) {
        sentAt = System.nanoTime();
        response.write(bytes);
    }

    private void lookHowLong() {
        long now = System.nanoTime();
        if (!isStuck) {
            isStuck = true;
            stuckAt = now;
        } else if (now - stuckAt >= feed.limits().patience().toNanos()) {
            feed.tally().drop();
            end();
        }
    }

    private void end() {
        leave();
        request.request().connection().close();
    }

    private void leave() {
        if (!isGone) {
            isGone = true;
            feed.remove(this);
            feed.tally().leave();
        }
    }
}
