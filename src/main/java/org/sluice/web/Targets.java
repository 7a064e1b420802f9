package org.sluice.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sluice.config.HttpConfig;
import org.sluice.config.read.AddressText;

/**
 * Lets pass what is asked of this server, by a name of its own. A page elsewhere whose name suddenly leads to 127.0.0.1
 * (DNS rebinding) is the same origin to its browser, and could read everything here: it can't hide its name. With TLS
 * the certificate does that.
 */
final class Targets implements Handler<RoutingContext> {

    private static final Pattern PORT = Pattern.compile(":[0-9]{0,5}$");

    private final HttpConfig http;

    Targets(HttpConfig http) {
        this.http = http;
    }

    /** What is wrong with a request before anything else looks at it, the router's own log included; a sentence. */
    static Optional<String> wrong(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll("Host");
        if (TokenText.isIn(request.method() + " " + request.uri() + " " + hosts)) {
            return Optional.of("a token does not belong into an address, which logs and histories keep: take this one"
                    + " back by `sluice token --revoke NAME`, and send `Authorization: Bearer TOKEN`");
        }
        if (!request.uri().startsWith("/")) {
            return Optional.of("ask for a path: this is no proxy");
        }
        return hosts.size() == 1 && !hosts.getFirst().isBlank()
                ? Optional.empty()
                : Optional.of("send one Host header, which names this server");
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.headers().contains("Transfer-Encoding")) {
            refuse(context, 411, "send a Content-Length, and no Transfer-Encoding");
        } else if (http.tls().isEmpty() && !isOwn(request.getHeader("Host"))) {
            Problem.fail(context, 421, "this server is not called that: http.names says how it is called");
        } else {
            context.next();
        }
    }

    /** Nothing that follows on this connection is listened to: it may be a part of what was refused. */
    private static void refuse(RoutingContext context, int status, String detail) {
        context.response().putHeader("Connection", "close");
        context.addEndHandler(ended -> context.request().connection().close());
        Problem.fail(context, status, detail);
    }

    /** Whether a host, with a port or without, is one that this server is called by. An address is nobody's name. */
    boolean isOwn(String hostAndPort) {
        String host = host(hostAndPort);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || AddressText.parse(withoutBrackets(host)).isPresent()
                || isNamed(hostAndPort);
    }

    /** Whether the configuration names it. */
    boolean isNamed(String hostAndPort) {
        return http.names().stream().anyMatch(host(hostAndPort)::equalsIgnoreCase);
    }

    private static String host(String hostAndPort) {
        return PORT.matcher(hostAndPort.toLowerCase(Locale.ROOT)).replaceFirst("");
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
