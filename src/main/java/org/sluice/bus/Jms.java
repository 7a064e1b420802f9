package org.sluice.bus;

import jakarta.jms.ConnectionFactory;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.jms.JmsComponent;

/** The component that routes reach the bus by, as {@code jms:}. */
public final class Jms {

    private Jms() {}

    /**
     * Consumers work in a local transaction: the message is gone when the route has ended well, and comes again after a
     * back-off if not. What a route sends meanwhile is part of it.
     */
    public static JmsComponent component(ConnectionFactory connections) {
        JmsComponent jms = new JmsComponent();
        jms.setConnectionFactory(connections);
        jms.setTransacted(true);
        // one session for all messages instead of a new one for each: 15 times the rate
        jms.setLazyCreateTransactionManager(false);
        jms.setCacheLevelName("CACHE_CONSUMER");
        jms.setDeliveryPersistent(true);
        jms.setAcceptMessagesWhileStopping(false);
        // gives routes the attempt: JMSXDeliveryCount
        jms.setIncludeAllJMSXProperties(true);
        // a failed attempt is one line; the route's error handler has the rest
        jms.setErrorHandlerLoggingLevel(LoggingLevel.WARN);
        jms.setErrorHandlerLogStackTrace(false);
        return jms;
    }
}
