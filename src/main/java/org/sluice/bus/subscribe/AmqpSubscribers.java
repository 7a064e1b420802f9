package org.sluice.bus.subscribe;

import java.util.List;
import org.apache.activemq.artemis.core.server.ActiveMQComponent;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.protocol.amqp.broker.ProtonProtocolManagerFactory;

/**
 * AMQP 1.0 for clients alone. What the protocol's module has besides, for brokers that mirror each other, is left out:
 * it is not wanted here, and is made for a broker of its own version.
 */
final class AmqpSubscribers extends ProtonProtocolManagerFactory {

    @Override
    public void loadProtocolServices(ActiveMQServer broker, List<ActiveMQComponent> services) {}

    @Override
    public void updateProtocolServices(ActiveMQServer broker, List<ActiveMQComponent> services) {}
}
