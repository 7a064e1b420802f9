package org.sluice.bus.subscribe;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.protocol.stomp.StompProtocolManagerFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.jspecify.annotations.Nullable;
import org.sluice.config.AcceptorsConfig;
import org.sluice.config.read.HostAndPort;

/** The two doors of a broker that subscribers from outside come in by: AMQP 1.0 and STOMP. */
public final class Acceptors {

    private static final String AMQP = "amqp";
    private static final String STOMP = "stomp";
    private static final Map<String, List<String>> BEGINNINGS =
            Map.of(AMQP, List.of("AMQP"), STOMP, List.of("CONNECT", "STOMP"));
    private static final int LOOK_SECONDS = 1;

    private final AcceptorsConfig config;
    private final Optional<SslContext> tls;
    private final Subscriptions subscriptions;
    private final SubscriberFile users;
    private final ActiveMQServer broker;
    private final Map<String, Door> doors = new HashMap<>();
    private @Nullable ScheduledFuture<?> looking;

    /**
     * Prepares a broker that is not started yet, with the rights that its subscribers have.
     *
     * @param config with an address at least
     * @param tls of what {@code config} names
     * @param settings of the broker, which are completed here
     * @param address the one that subscribers may subscribe to, with multicast queues of theirs alone
     * @throws IOException if the file of who may subscribe will not do; the message says what to do
     */
    public Acceptors(AcceptorsConfig config, Optional<SslContext> tls, Configuration settings, String address)
            throws IOException {
        this.config = config;
        this.tls = tls;
        this.subscriptions = new Subscriptions(config, address);
        this.users = new SubscriberFile(config.users().orElseThrow());
        try {
            users.read();
        } catch (IOException e) {
            throw new IOException("bus.acceptors.users: " + e.getMessage(), e);
        }
        // asked each time: who is taken out of the file is out
        settings.setSecurityEnabled(true).setAuthenticationCacheSize(0).setAuthorizationCacheSize(0);
        this.broker = ActiveMQServers.newActiveMQServer(
                settings, null, new Rights(users, subscriptions, InstantSource.system()), true);
        broker.registerBrokerPlugin(subscriptions);
        config.amqp().ifPresent(at -> broker.addProtocolManagerFactory(new AmqpSubscribers()));
        config.stomp().ifPresent(at -> broker.addProtocolManagerFactory(new StompProtocolManagerFactory()));
    }

    /** The broker, to be started and stopped by the caller. */
    public ActiveMQServer broker() {
        return broker;
    }

    /**
     * Opens the doors; to be called once the broker runs.
     *
     * @throws IOException if an address can't be had; the message names the key
     */
    public void open() throws IOException {
        try {
            subscriptions.takeUp();
        } catch (Exception e) {
            throw new IOException("bus.acceptors: " + e.getMessage(), e);
        }
        looking = broker.getScheduledPool()
                .scheduleWithFixedDelay(
                        new Watch(subscriptions, users, config), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        if (config.amqp().isPresent()) {
            open(AMQP, config.amqp().get());
        }
        if (config.stomp().isPresent()) {
            open(STOMP, config.stomp().get());
        }
    }

    private void open(String name, HostAndPort at) throws IOException {
        Door door = new Door(config.mostConnections(), tls);
        doors.put(name, door);
        try {
            door.open(at, BEGINNINGS.getOrDefault(name, List.of()), behind(name));
        } catch (Exception e) {
            throw new IOException("bus.acceptors." + name + ": " + at + " can't be opened: " + e.getMessage(), e);
        }
    }

    /** What the broker does with the connections of a door. Of its own it listens within this process alone. */
    private NettyAcceptor behind(String name) throws Exception {
        Map<String, Object> settings = Map.of(
                TransportConstants.USE_INVM_PROP_NAME,
                true,
                TransportConstants.HOST_PROP_NAME,
                name + "-" + UUID.randomUUID(),
                TransportConstants.PROTOCOLS_PROP_NAME,
                name.toUpperCase(Locale.ROOT));
        Map<String, Object> protocol = Map.of(
                // what both protocols' clients are used to write before a topic's name
                "multicastPrefix",
                name.equals(STOMP) ? "/topic/" : "topic://",
                // with a name and a password alone
                "saslMechanisms",
                "PLAIN");
        NettyAcceptor acceptor = (NettyAcceptor) broker.getRemotingService()
                .createAcceptor(new TransportConfiguration(
                        NettyAcceptorFactory.class.getName(), new HashMap<>(settings), name, new HashMap<>(protocol)));
        acceptor.start();
        return acceptor;
    }

    /** The port of one of them, {@code amqp} or {@code stomp}; nothing if it is not open. */
    public Optional<Integer> port(String name) {
        return Optional.ofNullable(doors.get(name)).flatMap(Door::port);
    }

    /** Shuts the doors; to be called before the broker is stopped, which would stumble over who is still there. */
    public void close() {
        if (looking != null) {
            looking.cancel(false);
        }
        doors.values().forEach(Door::close);
    }
}
