package org.sluice.bus;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.jspecify.annotations.Nullable;
import org.sluice.config.AcceptorsConfig;
import org.sluice.config.BusConfig;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.springframework.jms.core.JmsTemplate;

/** A broker on a test's own journal, and a client of it. */
final class TestBus implements AutoCloseable {

    private static final EventEnvelope ENVELOPE = new EventEnvelope(new CloudEvents());

    final EmbeddedBroker broker;
    private final JmsTemplate client;

    private TestBus(EmbeddedBroker broker) {
        this.broker = broker;
        broker.start();
        client = new JmsTemplate(broker.connections());
        client.setReceiveTimeout(500);
    }

    static TestBus on(Path journal) {
        return new TestBus(new EmbeddedBroker(config(journal)));
    }

    static TestBus keepingFree(Path journal, long bytes) {
        return new TestBus(new EmbeddedBroker(config(journal), Optional.empty(), bytes));
    }

    static BusConfig config(Path journal) {
        return new BusConfig(journal, 3, Duration.ofMillis(200), AcceptorsConfig.NONE);
    }

    static Event event(int number) {
        return new Event(
                number, "event-" + number, EventType.ARTIFACT_NEW, "subject-" + number, Instant.EPOCH, Map.of());
    }

    void send(Event event) {
        send(event, Addresses.ARTIFACT_NEW, false);
    }

    void send(Event event, String address, boolean isTopic) {
        Map<String, Object> headers = new HashMap<>();
        String body = ENVELOPE.seal(event, headers);
        client.setPubSubDomain(isTopic);
        client.convertAndSend(address, body, message -> {
            for (Map.Entry<String, Object> header : headers.entrySet()) {
                message.setObjectProperty(header.getKey(), header.getValue());
            }
            return message;
        });
    }

    /** The id of the next event, or nothing within half a second. */
    Optional<String> take() {
        @Nullable Message message = client.receive(Addresses.ARTIFACT_NEW);
        try {
            return message == null ? Optional.empty() : Optional.of(message.getStringProperty(EventEnvelope.ID));
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the queue that the hooks had before they had an address of their own. */
    void makeFormerQueue() throws Exception {
        broker.make(QueueConfiguration.of(Addresses.FORMER_HOOKS)
                .setAddress(Addresses.RELEASE_EVENTS)
                .setRoutingType(RoutingType.MULTICAST)
                .setDurable(true));
    }

    @Override
    public void close() {
        broker.close();
    }
}
