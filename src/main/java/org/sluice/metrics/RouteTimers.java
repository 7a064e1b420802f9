package org.sluice.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/** Times each route; for {@code CamelContext.addRoutePolicyFactory}, before routes are added. */
public final class RouteTimers implements RoutePolicyFactory {

    private final MeterRegistry registry;
    private final Map<String, RoutePolicy> policies = new ConcurrentHashMap<>();

    public RouteTimers(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The same for a route's whole life, however often it is reloaded. */
    @Override
    public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        return policies.computeIfAbsent(routeId, Policy::new);
    }

    private final class Policy extends RoutePolicySupport {

        private final String begun;
        private final Timer done;
        private final Timer handled;
        private final Timer failed;

        Policy(String routeId) {
            begun = "sluice.begun." + routeId;
            done = timer(routeId, "done");
            handled = timer(routeId, "handled");
            failed = timer(routeId, "failed");
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            exchange.setProperty(begun, System.nanoTime());
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            if (exchange.removeProperty(begun) instanceof Long start) {
                outcome(exchange).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
        }

        /** What failed and was dealt with by an error handler is neither done nor failed. */
        private Timer outcome(Exchange exchange) {
            if (exchange.isFailed() || exchange.isRollbackOnly()) {
                return failed;
            }
            return exchange.getProperty(Exchange.EXCEPTION_CAUGHT) == null ? done : handled;
        }

        private Timer timer(String routeId, String outcome) {
            return Timer.builder(Metric.ROUTE_DURATION.toString())
                    .description(Metric.ROUTE_DURATION.description())
                    .tag("route", routeId)
                    .tag("outcome", outcome)
                    .register(registry);
        }
    }
}
