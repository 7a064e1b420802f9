package org.sluice.bus.subscribe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.protocol.stomp.StompProtocolManagerFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.AcceptorsConfig;
import org.sluice.config.read.HostAndPort;
import org.sluice.release.Printable;

/** The two doors of a broker that subscribers from outside come in by: AMQP 1.0 and STOMP. */
public final class Acceptors {

    private static final Logger LOG = LoggerFactory.getLogger(Acceptors.class);
    private static final String AMQP = "amqp";
    private static final String STOMP = "stomp";
    private static final int LOOK_SECONDS = 1;

    private final AcceptorsConfig config;
    private final Subscriptions subscriptions;
    private final SubscriberFile users;
    private final ActiveMQServer broker;
    private @Nullable ScheduledFuture<?> looking;

    private Acceptors(
            AcceptorsConfig config, Subscriptions subscriptions, SubscriberFile users, ActiveMQServer broker) {
        this.config = config;
        this.subscriptions = subscriptions;
        this.users = users;
        this.broker = broker;
    }

    /**
     * Prepares a broker that is not started yet, with the rights that its subscribers have.
     *
     * @param config with an address at least
     * @param settings of the broker, which are completed here
     * @param address the one that subscribers may subscribe to, with multicast queues of theirs alone
     * @throws IOException if the file of who may subscribe will not do; the message says what to do
     */
    public static Acceptors of(AcceptorsConfig config, Configuration settings, String address) throws IOException {
        SubscriberFile users = new SubscriberFile(config.users().orElseThrow());
        users.read();
        Subscriptions subscriptions = new Subscriptions(config, address);
        // asked each time: who is taken out of the file is out
        settings.setSecurityEnabled(true).setAuthenticationCacheSize(0).setAuthorizationCacheSize(0);
        ActiveMQServer broker = ActiveMQServers.newActiveMQServer(
                settings, null, new Rights(users, subscriptions, InstantSource.system()), true);
        broker.registerBrokerPlugin(subscriptions);
        broker.registerBrokerPlugin(new StompGuard());
        config.amqp().ifPresent(at -> broker.addProtocolManagerFactory(new AmqpSubscribers()));
        config.stomp().ifPresent(at -> broker.addProtocolManagerFactory(new StompProtocolManagerFactory()));
        return new Acceptors(config, subscriptions, users, broker);
    }

    /** The broker, to be started and stopped by the caller. */
    public ActiveMQServer broker() {
        return broker;
    }

    /**
     * Opens the doors; to be called once the broker runs. They shut with the broker.
     *
     * @param journal where the broker may keep files of its own
     * @throws IOException if an address can't be had; the message names the key
     */
    public void open(Path journal) throws IOException {
        try {
            subscriptions.takeUp();
        } catch (Exception e) {
            throw new IOException("bus.acceptors: " + e.getMessage(), e);
        }
        looking = broker.getScheduledPool()
                .scheduleWithFixedDelay(
                        new Watch(subscriptions, users, config), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        Doors doors = new Doors(config, journal);
        if (config.amqp().isPresent()) {
            open(AMQP, config.amqp().get(), doors);
        }
        if (config.stomp().isPresent()) {
            open(STOMP, config.stomp().get(), doors);
        }
    }

    private void open(String name, HostAndPort at, Doors doors) throws IOException {
        try {
            broker.getRemotingService().createAcceptor(doors.at(name, at)).start();
        } catch (Exception e) {
            throw new IOException("bus.acceptors." + name + ": " + at + " can't be opened: " + e.getMessage(), e);
        }
    }

    /** Shuts the doors; to be called before the broker is stopped, which would stumble over who is still there. */
    public void close() {
        if (looking != null) {
            looking.cancel(false);
        }
        for (String name : List.of(AMQP, STOMP)) {
            try {
                broker.getRemotingService().destroyAcceptor(name);
            } catch (Exception e) {
                LOG.warn("bus.acceptors.{} did not shut: {}", name, Printable.of(String.valueOf(e)));
            }
        }
    }

    /** The port of one of them, {@code amqp} or {@code stomp}; nothing if it is not open. */
    public Optional<Integer> port(String name) {
        return broker.getRemotingService().getAcceptor(name) instanceof NettyAcceptor acceptor
                ? Optional.of(acceptor.getActualPort())
                : Optional.empty();
    }
}
