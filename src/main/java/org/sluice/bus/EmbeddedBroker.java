package org.sluice.bus;

import io.netty.handler.ssl.SslContext;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.ActiveMQLockAcquisitionTimeoutException;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Service;
import org.jspecify.annotations.Nullable;
import org.sluice.bus.subscribe.Acceptors;
import org.sluice.config.BusConfig;
import org.springframework.jms.connection.CachingConnectionFactory;

/**
 * The broker inside this process: journal on disk, reached by {@link #connections()} alone, and by subscribers where
 * that is configured. Start it before the routes, stop it after them. All methods may be called by any thread.
 */
public final class EmbeddedBroker implements Service {

    /** Bytes of the journal's volume below which messages are refused: room to finish what was begun. */
    private static final long KEEP_FREE = 64L * 1024 * 1024;

    private static final int CACHED_SESSIONS = 8;

    private final BusConfig bus;
    private final Optional<SslContext> tls;
    private final long keepFree;
    private final int vm = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    private final CachingConnectionFactory connections;

    /** For the name of a journal that is set aside. */
    private final InstantSource clock = InstantSource.system();

    private @Nullable ActiveMQServer broker;
    private @Nullable Acceptors acceptors;
    private Optional<Path> setAside = Optional.empty();

    /** A broker that has not started yet. */
    public EmbeddedBroker(BusConfig bus) {
        this(bus, Optional.empty());
    }

    /**
     * A broker that has not started yet.
     *
     * @param tls what {@code bus.acceptors.tls} names
     */
    public EmbeddedBroker(BusConfig bus, Optional<SslContext> tls) {
        this(bus, tls, KEEP_FREE);
    }

    EmbeddedBroker(BusConfig bus, Optional<SslContext> tls, long keepFree) {
        this.bus = bus;
        this.tls = tls;
        this.keepFree = keepFree;
        // no credits to wait for: what the broker can't take fails at once, and is sent again later
        ActiveMQConnectionFactory here = new ActiveMQConnectionFactory("vm://" + vm + "?producerWindowSize=-1");
        // events are text: no object of a message is ever made
        here.setDeserializationDenyList("*");
        this.connections = new CachingConnectionFactory(here);
        connections.setSessionCacheSize(CACHED_SESSIONS);
        connections.setReconnectOnException(true);
    }

    /** @throws BusFailure if another process holds the journal, it can't be read or written, or a port can't be had */
    @Override
    public synchronized void start() {
        if (broker != null) {
            return;
        }
        try {
            begin();
        } catch (BusFailure failure) {
            if (!failure.isOfJournal() || !new Journal(bus.journal()).isWritable()) {
                throw failure;
            }
            beginAnew(failure);
        }
    }

    private void begin() {
        Configuration settings = BrokerSettings.of(bus, vm, keepFree);
        if (bus.acceptors().isEnabled()) {
            start(acceptors(settings));
        } else {
            start(ActiveMQServers.newActiveMQServer(settings));
        }
    }

    /** A journal that can't be read is set aside; if that does not help, it was not the journal. */
    private void beginAnew(BusFailure failure) {
        Journal journal = new Journal(bus.journal());
        try {
            Optional<Path> broken = journal.setAside("broken", clock.instant());
            if (broken.isEmpty()) {
                throw failure;
            }
            try {
                begin();
                setAside = broken;
            } catch (BusFailure again) {
                journal.setAside("begun", clock.instant());
                journal.bringBack(broken.get());
                throw failure;
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
            throw failure;
        }
    }

    /** Where the journal is that could not be read at the start, if it could not. */
    public synchronized Optional<Path> setAside() {
        return setAside;
    }

    private void start(Acceptors opening) {
        start(opening.broker());
        acceptors = opening;
        try {
            opening.open();
        } catch (IOException e) {
            stop();
            throw BusFailure.notOpened(e);
        }
    }

    private Acceptors acceptors(Configuration settings) {
        try {
            return new Acceptors(bus.acceptors(), tls, settings, Addresses.RELEASE_EVENTS);
        } catch (IOException e) {
            throw BusFailure.notOpened(e);
        }
    }

    private void start(ActiveMQServer starting) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        starting.registerActivationFailureListener(failure::set);
        try {
            starting.start();
        } catch (Exception e) {
            failure.set(e);
        }
        // what keeps it from working is logged and told to listeners, but not always thrown
        if (!starting.isActive()) {
            abandon(starting);
            throw explain(Objects.requireNonNullElseGet(failure.get(), () -> new IOException("it says not why")));
        }
        broker = starting;
        takeOver(starting);
    }

    /** The hooks' queue of older journals stands where only subscribers' are now: what is in it goes to the new one. */
    private void takeOver(ActiveMQServer starting) {
        Queue former = starting.locateQueue(SimpleString.of(Addresses.FORMER_HOOKS));
        if (former != null) {
            try {
                SimpleString hooks = SimpleString.of(Addresses.HOOKS);
                // by the binding: as messages of a topic they would not be taken by a queue's address
                former.moveReferences(null, hooks, starting.getPostOffice().getBinding(hooks));
                starting.destroyQueue(former.getName(), null, false, true);
            } catch (Exception e) {
                stop();
                throw BusFailure.notStarted(bus.journal(), e);
            }
        }
    }

    /** Ends all connections and writes out the journal; does nothing if it does not run. */
    @Override
    public synchronized void stop() {
        ActiveMQServer stopping = broker;
        broker = null;
        if (acceptors != null) {
            acceptors.close();
            acceptors = null;
        }
        connections.destroy();
        if (stopping != null) {
            try {
                stopping.stop();
            } catch (Exception e) {
                throw BusFailure.notStopped(bus.journal(), e);
            }
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Connections to this broker, with sessions kept for reuse; usable while it runs. */
    public ConnectionFactory connections() {
        return connections;
    }

    /**
     * Whether it takes and delivers messages. After an error of its volume it does not, until it is stopped and
     * started.
     */
    public synchronized boolean isRunning() {
        return broker != null && broker.isActive();
    }

    /** Whether messages are refused because the journal's volume is full; looked at each second. */
    public synchronized boolean isDiskFull() {
        return broker != null && broker.getPagingManager().isDiskFull();
    }

    /** The port that subscribers find, {@code amqp} or {@code stomp}; nothing if it is not open. */
    public synchronized Optional<Integer> port(String protocol) {
        return acceptors == null ? Optional.empty() : acceptors.port(protocol);
    }

    /**
     * Messages in a queue of {@link Addresses}: waiting, scheduled for redelivery or being worked on.
     *
     * @throws BusFailure if the broker does not run
     */
    public long depth(String queue) {
        return queue(queue).getMessageCount();
    }

    /** How many queues stand at an address. */
    synchronized int queues(String address) throws Exception {
        return broker == null
                ? 0
                : broker.getPostOffice()
                        .listQueuesForAddress(SimpleString.of(address))
                        .size();
    }

    synchronized void make(QueueConfiguration queue) throws Exception {
        if (broker != null) {
            broker.createQueue(queue);
        }
    }

    synchronized Queue queue(String name) {
        Queue queue = broker == null ? null : broker.locateQueue(SimpleString.of(name));
        if (queue == null) {
            throw BusFailure.notRunning();
        }
        return queue;
    }

    private BusFailure explain(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ActiveMQLockAcquisitionTimeoutException) {
                return BusFailure.journalInUse(bus.journal());
            }
        }
        return BusFailure.notStarted(bus.journal(), failure);
    }

    private static void abandon(ActiveMQServer broker) {
        try {
            broker.stop();
        } catch (Exception ignored) {
            // it never ran: what kept it from starting is what the caller is told
        }
    }
}
