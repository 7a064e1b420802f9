package org.sluice.web;

import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds what clients can hold on to: how many connections there are, how many of one client, and for how long one may
 * be without a whole request. The server's idle time-out alone would let a client hold a connection for hours, a byte
 * at a time. Clients of this host itself, such as a proxy, may have all.
 */
final class Connections {

    private final Vertx vertx;
    private final Limits limits;
    private final Refusals refusals;
    private final Map<HttpConnection, Long> waiting = new ConcurrentHashMap<>();
    private final Map<String, Integer> open = new HashMap<>();
    private int all;

    /**
     * @param limits patience: from the connection's begin, or the last answer's end, to the next request's last byte
     * @param refusals counts who is sent away
     */
    Connections(Vertx vertx, Limits limits, Refusals refusals) {
        this.vertx = vertx;
        this.limits = limits;
        this.refusals = refusals;
    }

    /** A client has connected, and has yet to agree on keys; whether it may. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it to close
    boolean accepted(Channel channel) {
        if (!(channel.remoteAddress() instanceof InetSocketAddress address)) {
            channel.close(); // it has left already
            return false;
        }
        String client = address.getAddress().getHostAddress();
        channel.closeFuture().addListener(closed -> left(client));
        boolean isWelcome = enter(client);
        if (!isWelcome) {
            channel.close();
        }
        return isWelcome;
    }

    /** A client has connected that was not {@link #accepted} before. */
    void opened(HttpConnection connection) {
        String client = connection.remoteAddress().hostAddress();
        boolean isWelcome = enter(client);
        connection.closeHandler(closed -> {
            left(client);
            stopWaiting(connection);
        });
        if (isWelcome) {
            await(connection);
        } else {
            connection.close();
        }
    }

    /** A client that was {@link #accepted} did not agree on keys. */
    void unsecured() {
        refusals.count(Refusals.Reason.HANDSHAKE);
    }

    /** A client that was {@link #accepted} has agreed on keys. */
    void secured(HttpConnection connection) {
        connection.closeHandler(closed -> stopWaiting(connection));
        await(connection);
    }

    /** A request has come in whole. */
    void requested(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        stopWaiting(connection);
        request.response().endHandler(ended -> await(connection));
    }

    private synchronized boolean enter(String client) {
        all++;
        int own = open.merge(Networks.of(client), 1, Integer::sum);
        if (all > limits.connections()) {
            refusals.count(Refusals.Reason.LIMIT);
            return false;
        }
        if (own > limits.connectionsOfOne() && !Networks.isOwn(client)) {
            refusals.count(Refusals.Reason.CLIENT);
            return false;
        }
        return true;
    }

    private synchronized void left(String client) {
        all--;
        open.computeIfPresent(Networks.of(client), (same, count) -> count == 1 ? null : count - 1);
    }

    private void await(HttpConnection connection) {
        stopWaiting(connection);
        waiting.put(connection, vertx.setTimer(limits.patience().toMillis(), timer -> connection.close()));
    }

    private void stopWaiting(HttpConnection connection) {
        Long timer = waiting.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
