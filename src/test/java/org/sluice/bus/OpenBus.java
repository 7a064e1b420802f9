package org.sluice.bus;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sluice.bus.subscribe.SubscriberFile;
import org.sluice.config.AcceptorsConfig;
import org.sluice.config.BusConfig;
import org.sluice.config.TlsConfig;
import org.sluice.config.read.HostAndPort;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.listen.Certificates;
import org.sluice.testkit.StompClient;
import org.springframework.jms.core.JmsTemplate;

/** A broker that subscribers can reach, in a folder of its own, with the users anna and berta. */
final class OpenBus implements AutoCloseable {

    /** Events that wait for a subscriber at most. */
    static final int KEEP = 20;

    /** Subscriptions of a user. */
    static final int MOST = 3;

    /** Connections at each door. */
    static final int CONNECTIONS = 10;

    private static final EventEnvelope ENVELOPE = new EventEnvelope(new CloudEvents());
    private static final HostAndPort ANY = new HostAndPort("127.0.0.1", 0);

    final EmbeddedBroker broker;
    final SubscriberFile users;
    final String anna;
    final String berta;
    private final JmsTemplate pipeline;

    private OpenBus(Path folder, Optional<TlsConfig> tls) throws IOException {
        users = new SubscriberFile(folder.resolve("subscribers"));
        anna = users.add("anna");
        berta = users.add("berta");
        AcceptorsConfig acceptors = new AcceptorsConfig(
                Optional.of(ANY), Optional.of(ANY), Optional.of(users.file()), tls, KEEP, MOST, CONNECTIONS);
        broker = new EmbeddedBroker(
                new BusConfig(folder.resolve("journal"), 3, Duration.ofMillis(200), acceptors),
                tls.isPresent() ? Optional.of(Certificates.read("bus.acceptors.tls", tls.get())) : Optional.empty());
        broker.start();
        pipeline = new JmsTemplate(broker.connections());
    }

    static OpenBus in(Path folder) throws IOException {
        return new OpenBus(folder, Optional.empty());
    }

    static OpenBus withTls(Path folder, TlsConfig tls) throws IOException {
        return new OpenBus(folder, Optional.of(tls));
    }

    int port(String protocol) {
        return broker.port(protocol).orElseThrow();
    }

    /** A client that is connected and has said nothing. */
    StompClient stomp() throws IOException {
        return StompClient.to(port("stomp"));
    }

    /** Anna, logged in. */
    StompClient anna(String... more) throws IOException {
        StompClient client = stomp();
        client.login("anna", anna, more);
        return client;
    }

    static Event event(int number, EventType type, Map<String, Object> data) {
        return new Event(number, "event-" + number, type, "stable/6.9 images", Instant.EPOCH, data);
    }

    /** Sends an event as the pipeline does. */
    void announce(int number) {
        announce(event(number, EventType.RELEASE_READY, Map.of("rule", "first-mirror")));
    }

    void announce(Event event) {
        Map<String, Object> headers = new HashMap<>();
        String body = ENVELOPE.seal(event, headers);
        for (String address : new String[] {Addresses.HOOKS, Addresses.RELEASE_EVENTS}) {
            pipeline.setPubSubDomain(address.equals(Addresses.RELEASE_EVENTS));
            pipeline.convertAndSend(address, body, message -> {
                for (Map.Entry<String, Object> header : headers.entrySet()) {
                    message.setObjectProperty(header.getKey(), header.getValue());
                }
                return message;
            });
        }
    }

    /** Whether there is a subscription of this name. */
    boolean has(String subscription) {
        try {
            return broker.depth(subscription) >= 0;
        } catch (BusFailure none) {
            return false;
        }
    }

    /** How many subscriptions there are. */
    int subscriptions() throws Exception {
        return broker.queues(Addresses.RELEASE_EVENTS);
    }

    @Override
    public void close() {
        broker.close();
    }
}
