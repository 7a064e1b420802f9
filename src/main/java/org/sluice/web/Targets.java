package org.sluice.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
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
    private static final Pattern TOKEN = Pattern.compile("sluice_[A-Za-z0-9_-]{43}");

    private final HttpConfig http;

    Targets(HttpConfig http) {
        this.http = http;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        List<String> hosts = request.headers().getAll("Host");
        if (!request.uri().startsWith("/")) {
            Problem.fail(context, 400, "ask for a path: this is no proxy");
        } else if (hosts.size() != 1 || hosts.getFirst().isBlank()) {
            Problem.fail(context, 400, "send one Host header, which names this server");
        } else if (http.tls().isEmpty() && !isOwn(hosts.getFirst())) {
            Problem.fail(context, 421, "this server is not called that: http.names says how it is called");
        } else if (hasToken(request.uri())) {
            Problem.fail(
                    context,
                    400,
                    "a token does not belong into an address, which logs and histories keep: take this one back by"
                            + " `sluice token --revoke NAME`, and send `Authorization: Bearer TOKEN`");
        } else {
            context.next();
        }
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

    private static boolean hasToken(String uri) {
        return TOKEN.matcher(uri).find() || TOKEN.matcher(decoded(uri)).find();
    }

    private static String decoded(String uri) {
        try {
            return URLDecoder.decode(uri, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return uri;
        }
    }
}
