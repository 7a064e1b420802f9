package org.sluice.app;

import java.util.function.Consumer;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.component.seda.SedaComponent;
import org.sluice.bus.Jms;
import org.sluice.metrics.RouteTimers;

/** Prepares the Camel context before routes are added: the bus as {@code jms:}, and a timer for each route. */
final class ContextSetup implements CamelConfiguration {

    /** Milliseconds after which one who waits for work sees that it is to end; routes end one after another. */
    private static final int LOOK_FOR_END = 200;

    private final Parts parts;
    private final Consumer<CamelContext> adjust;

    ContextSetup(Parts parts, Consumer<CamelContext> adjust) {
        this.parts = parts;
        this.adjust = adjust;
    }

    @Override
    public void configure(CamelContext context) {
        context.addComponent("jms", Jms.consuming(parts.broker().connections()));
        context.addComponent("outbox", Jms.sending(parts.broker().connections()));
        context.getComponent("seda", SedaComponent.class).setDefaultPollTimeout(LOOK_FOR_END);
        context.addRoutePolicyFactory(new RouteTimers(parts.metrics().registry()));
        adjust.accept(context);
    }
}
