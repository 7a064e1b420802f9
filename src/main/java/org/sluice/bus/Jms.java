package org.sluice.bus;

import jakarta.jms.ConnectionFactory;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.jms.JmsComponent;

/** The two components that routes reach the bus by. */
public final class Jms {

    private Jms() {}

    /**
     * For routes that begin at the bus, as {@code jms:}. The message is gone when the route has ended well, and comes
     * again after a back-off if not; what such a route sends by this component is part of the same transaction.
     */
    public static JmsComponent consuming(ConnectionFactory connections) {
        JmsComponent jms = persistent(connections);
        jms.setTransacted(true);
        // one session for all messages instead of a new one for each: 15 times the rate
        jms.setLazyCreateTransactionManager(false);
        jms.setCacheLevelName("CACHE_CONSUMER");
        jms.setAcceptMessagesWhileStopping(false);
        // gives routes the attempt: JMSXDeliveryCount
        jms.setIncludeAllJMSXProperties(true);
        // a failed attempt is one line; the route's error handler has the rest
        jms.setErrorHandlerLoggingLevel(LoggingLevel.WARN);
        jms.setErrorHandlerLogStackTrace(false);
        return jms;
    }

    /**
     * For routes that bring events from the outbox to the bus, as {@code outbox:}. A send returns when the message is
     * on disk. A duplicate is dropped in silence; in a transaction it would be an error, for ever.
     */
    public static JmsComponent sending(ConnectionFactory connections) {
        return persistent(connections);
    }

    private static JmsComponent persistent(ConnectionFactory connections) {
        JmsComponent jms = new JmsComponent();
        jms.setConnectionFactory(connections);
        jms.setDeliveryPersistent(true);
        return jms;
    }
}
