package org.sluice.app;

import java.util.function.Consumer;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.sluice.bus.Jms;
import org.sluice.metrics.RouteTimers;

/** Prepares the Camel context before routes are added: the bus as {@code jms:}, and a timer for each route. */
final class ContextSetup implements CamelConfiguration {

    private final Parts parts;
    private final Consumer<CamelContext> adjust;

    ContextSetup(Parts parts, Consumer<CamelContext> adjust) {
        this.parts = parts;
        this.adjust = adjust;
    }

    @Override
    public void configure(CamelContext context) {
        context.addComponent("jms", Jms.component(parts.broker().connections()));
        context.addRoutePolicyFactory(new RouteTimers(parts.metrics().registry()));
        adjust.accept(context);
    }
}
