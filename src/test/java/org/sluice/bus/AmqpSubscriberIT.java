package org.sluice.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.protonj2.client.Client;
import org.apache.qpid.protonj2.client.ClientOptions;
import org.apache.qpid.protonj2.client.Connection;
import org.apache.qpid.protonj2.client.ConnectionOptions;
import org.apache.qpid.protonj2.client.Message;
import org.apache.qpid.protonj2.client.Receiver;
import org.apache.qpid.protonj2.client.ReceiverOptions;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.ledger.EventType;

/** Subscribers by AMQP 1.0: what they get, and what they may. */
@Timeout(120)
class AmqpSubscriberIT {

    private static final String TOPIC = "release.events";
    private static final UnsignedLong SELECTOR = UnsignedLong.valueOf(0x0000468C00000004L);

    @TempDir
    private Path folder;

    private OpenBus bus;

    @BeforeEach
    void open() throws Exception {
        bus = OpenBus.in(folder);
    }

    @AfterEach
    void shut() {
        bus.close();
    }

    @Test
    void aSubscriberGetsEventsAsCloudEventsWithTheirProperties() throws Exception {
        try (Client client = Client.create();
                Connection anna = connect(client, "anna", bus.anna)) {
            Receiver receiver = anna.openReceiver(TOPIC).openFuture().get();

            bus.announce(1);

            Message<String> message = receiver.receive(10, TimeUnit.SECONDS).message();
            assertThat(message.contentType()).isEqualTo("application/cloudevents+json");
            assertThat(message.property("id")).isEqualTo("event-1");
            assertThat(message.property("type")).isEqualTo("release.ready");
            assertThat(message.property("subject")).isEqualTo("stable/6.9 images");
            assertThat(message.property("seq")).isEqualTo(1L);
            assertThat(new CloudEvents().parse(message.body()))
                    .isEqualTo(OpenBus.event(1, EventType.RELEASE_READY, Map.of("rule", "first-mirror")));
        }
    }

    @Test
    void selectsByType() throws Exception {
        ReceiverOptions options = new ReceiverOptions();
        options.sourceOptions().addFilter("jms-selector", SELECTOR, "type = 'wave.opened'");
        try (Client client = Client.create();
                Connection anna = connect(client, "anna", bus.anna)) {
            Receiver receiver = anna.openReceiver(TOPIC, options).openFuture().get();

            bus.announce(1);
            bus.announce(OpenBus.event(2, EventType.WAVE_OPENED, Map.of()));

            assertThat(receiver.receive(10, TimeUnit.SECONDS).message().property("id"))
                    .isEqualTo("event-2");
        }
    }

    @Test
    void aDurableSubscriptionWaitsAndIsItsUsersAlone() throws Exception {
        try (Client client = Client.create(new ClientOptions().id("desk"));
                Connection anna = connect(client, "anna", bus.anna)) {
            Receiver receiver =
                    anna.openDurableReceiver(TOPIC, "all").openFuture().get();
            receiver.detach();
        }
        bus.announce(1);
        try (Client client = Client.create(new ClientOptions().id("desk"));
                Connection berta = connect(client, "berta", bus.berta)) {
            assertThatThrownBy(() ->
                            berta.openDurableReceiver(TOPIC, "all").openFuture().get())
                    .hasMessageContaining("permission");
        }

        try (Client client = Client.create(new ClientOptions().id("desk"));
                Connection anna = connect(client, "anna", bus.anna)) {
            Receiver receiver =
                    anna.openDurableReceiver(TOPIC, "all").openFuture().get();
            assertThat(receiver.receive(10, TimeUnit.SECONDS).message().property("id"))
                    .isEqualTo("event-1");
        }
    }

    @Test
    void aSubscriberThatNeverSettlesIsRemoved() throws Exception {
        ReceiverOptions endless = new ReceiverOptions().creditWindow(0).autoAccept(false);
        try (Client client = Client.create();
                Connection anna = connect(client, "anna", bus.anna)) {
            Receiver receiver = anna.openReceiver(TOPIC, endless).openFuture().get();
            receiver.addCredit(1_000_000);

            int sent = 5 * OpenBus.KEEP;
            for (int number = 1; number <= sent; number++) {
                bus.announce(number);
            }

            await().until(() -> bus.subscriptions() == 0);
            assertThat(bus.broker.depth(Addresses.HOOKS)).isEqualTo(sent);
        }
    }

    @Test
    void aWrongPasswordAndNoneAreRefused() throws Exception {
        try (Client client = Client.create()) {
            assertThatThrownBy(() -> connect(client, "anna", "guessed")).hasMessageContaining("SASL exchange failed");
            assertThatThrownBy(() -> connect(client, "carla", bus.anna)).hasMessageContaining("SASL exchange failed");
            ConnectionOptions anonymous = new ConnectionOptions();
            anonymous.saslOptions().saslEnabled(false);
            assertThatThrownBy(() -> client.connect("127.0.0.1", bus.port("amqp"), anonymous)
                            .openReceiver(TOPIC)
                            .openFuture()
                            .get())
                    .hasMessageContaining("SASL");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "artifact.new",
                "notify.events",
                "dead.letters",
                "made.up",
                "activemq.management",
                "$ACTIVEMQ_ARTEMIS_MIRROR_x",
                "notify.events::notify.events",
                "release.events::notify.events"
            })
    void aSubscriberMayNeitherTakeNorSendElsewhere(String address) throws Exception {
        try (Client client = Client.create();
                Connection anna = connect(client, "anna", bus.anna)) {
            assertThatThrownBy(() -> anna.openReceiver(address).openFuture().get())
                    .isInstanceOf(Exception.class);
            assertThatThrownBy(() -> anna.openSender(address).openFuture().get())
                    .isInstanceOf(Exception.class);
        }
        assertThat(bus.broker.depth(Addresses.ARTIFACT_NEW)).isZero();
    }

    @Test
    void aSubscriberMayNotSendWhereItSubscribesNorMakeQueuesOfItsOwn() throws Exception {
        try (Client client = Client.create();
                Connection anna = connect(client, "anna", bus.anna)) {
            assertThatThrownBy(() -> anna.openSender(TOPIC).openFuture().get()).hasMessageContaining("permission");
            assertThatThrownBy(() -> anna.openDynamicReceiver().openFuture().get())
                    .isInstanceOf(Exception.class);
            assertThat(bus.has("made.up")).isFalse();
        }
    }

    private Connection connect(Client client, String name, String password) throws Exception {
        ConnectionOptions options = new ConnectionOptions().user(name).password(password);
        Connection connection = client.connect("127.0.0.1", bus.port("amqp"), options);
        connection.openFuture().get();
        return connection;
    }
}
