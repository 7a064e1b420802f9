package org.sluice.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds what clients can hold on to: how many connections there are, and for how long one may be without a whole
 * request. The server's idle time-out alone would let a client hold a connection for hours, a byte at a time.
 */
final class Connections {

    private final Vertx vertx;
    private final int most;
    private final Duration patience;
    private final Map<HttpConnection, Long> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    /** @param patience from the connection's begin, or the last answer's end, to the next request's last header */
    Connections(Vertx vertx, int most, Duration patience) {
        this.vertx = vertx;
        this.most = most;
        this.patience = patience;
    }

    /** A client has connected. */
    void opened(HttpConnection connection) {
        connection.closeHandler(closed -> {
            open.decrementAndGet();
            stopWaiting(connection);
        });
        if (open.incrementAndGet() > most) {
            connection.close();
        } else {
            await(connection);
        }
    }

    /** A request's head has come in whole. */
    void requested(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        stopWaiting(connection);
        request.response().endHandler(ended -> await(connection));
    }

    private void await(HttpConnection connection) {
        stopWaiting(connection);
        waiting.put(connection, vertx.setTimer(patience.toMillis(), timer -> connection.close()));
    }

    private void stopWaiting(HttpConnection connection) {
        Long timer = waiting.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
