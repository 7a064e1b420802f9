package org.sluice.web;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Who may read what is not open to all. */
@FunctionalInterface
public interface Readers {

    /** Everybody. */
    Readers ALL = routes -> RoutingContext::next;

    /** What stands before each such path: passes a request on, or refuses it. Made once, before the server listens. */
    Handler<RoutingContext> before(Routes routes);
}
