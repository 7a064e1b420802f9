package org.sluice.web;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a page of another site makes a browser send. Browsers say where a request comes from, and pages can't
 * change that; programs say nothing, and pass.
 */
final class CrossSite implements Handler<RoutingContext> {

    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final Targets targets;

    CrossSite(Targets targets) {
        this.targets = targets;
    }

    @Override
    public void handle(RoutingContext context) {
        if (isOwn(context.request().headers())) {
            context.next();
        } else {
            Problem.fail(context, 403, "a page of another site sent this: decide on Sluice's own page");
        }
    }

    private boolean isOwn(MultiMap headers) {
        @Nullable String site = headers.get("Sec-Fetch-Site");
        @Nullable String origin = headers.get("Origin");
        if (site != null) {
            return OWN.contains(site);
        }
        return origin == null || isOwn(origin.toLowerCase(Locale.ROOT), headers.get("Host"));
    }

    /** Behind a proxy the page's host is another than the one that is asked for here; then it must be configured. */
    private boolean isOwn(String origin, String host) {
        int end = origin.indexOf("://");
        String from = end < 0 ? "" : origin.substring(end + 3);
        return from.equalsIgnoreCase(host) || targets.isNamed(from);
    }
}
