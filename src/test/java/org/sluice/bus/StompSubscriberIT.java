package org.sluice.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.ledger.EventType;
import org.sluice.testkit.StompClient;
import org.sluice.testkit.StompClient.Frame;

/** Subscribers by STOMP: what they get, and what they may. */
@Timeout(120)
class StompSubscriberIT {

    private static final String TOPIC = "release.events";

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
    void aSubscriberGetsEventsAsCloudEventsWithTheirPropertiesAsHeaders() throws Exception {
        try (StompClient anna = bus.anna()) {
            assertThat(anna.subscribe(TOPIC).command()).isEqualTo("RECEIPT");

            bus.announce(1);

            Frame frame = anna.next().orElseThrow();
            assertThat(frame.headers())
                    .containsEntry("id", "event-1")
                    .containsEntry("type", "release.ready")
                    .containsEntry("subject", "stable/6.9 images")
                    .containsEntry("seq", "1")
                    .containsEntry("content-type", "application/cloudevents+json");
            assertThat(new CloudEvents().parse(frame.body()))
                    .isEqualTo(OpenBus.event(1, EventType.RELEASE_READY, Map.of("rule", "first-mirror")));
        }
    }

    @Test
    void selectsByType() throws Exception {
        try (StompClient anna = bus.anna()) {
            anna.subscribe("/topic/" + TOPIC, "selector:type = 'wave.opened'");

            bus.announce(1);
            bus.announce(OpenBus.event(2, EventType.WAVE_OPENED, Map.of()));

            assertThat(anna.next().orElseThrow().headers()).containsEntry("id", "event-2");
        }
    }

    @Test
    void aWrongPasswordAnUnknownNameAndNoneAreRefused() throws Exception {
        try (StompClient wrong = bus.stomp();
                StompClient unknown = bus.stomp();
                StompClient none = bus.stomp();
                StompClient other = bus.stomp()) {
            assertThat(wrong.login("anna", "guessed").command()).isEqualTo("ERROR");
            assertThat(unknown.login("carla", bus.anna).command()).isEqualTo("ERROR");
            assertThat(other.login("berta", bus.anna).command()).isEqualTo("ERROR");
            assertThat(none.say("CONNECT", "accept-version:1.2", "host:sluice")
                            .next()
                            .orElseThrow()
                            .command())
                    .isEqualTo("ERROR");
        }
    }

    /** Addresses of the pipeline, of the broker, of nobody; by name, and as a queue of an address. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "artifact.new",
                "notify.events",
                "dead.letters",
                "made.up",
                "activemq.management",
                "activemq.notifications",
                "notify.events\\c\\cnotify.events",
                "artifact.new\\c\\cartifact.new",
                "release.events\\c\\cnotify.events",
                "release.events\\c\\cmade-up"
            })
    void aSubscriberMayNeitherTakeNorSendElsewhere(String address) throws Exception {
        try (StompClient taking = bus.anna();
                StompClient sending = bus.anna()) {
            assertThat(taking.subscribe(address).command()).isEqualTo("ERROR");
            sending.raw("SEND\ndestination:" + address + "\nreceipt:sent\n\nhello\0");
            assertThat(sending.next().orElseThrow().command()).isEqualTo("ERROR");
        }
        assertThat(bus.broker.depth(Addresses.ARTIFACT_NEW)).isZero();
        assertThat(bus.broker.depth(Addresses.HOOKS)).isZero();
        assertThat(bus.broker.depth(Addresses.DEAD_LETTERS)).isZero();
    }

    @Test
    void aSubscriberMayNotSendWhereItSubscribes() throws Exception {
        try (StompClient anna = bus.anna();
                StompClient forger = bus.stomp()) {
            anna.subscribe(TOPIC);
            forger.login("berta", bus.berta);
            forger.raw("SEND\ndestination:release.events\nreceipt:sent\n\nhello\0");

            assertThat(forger.next().orElseThrow().command()).isEqualTo("ERROR");
            bus.announce(1);
            assertThat(anna.next().orElseThrow().headers()).containsEntry("id", "event-1");
        }
    }

    @Test
    void aSubscriptionIsItsUsersAlone() throws Exception {
        try (StompClient anna = bus.anna("client-id:anna-1")) {
            assertThat(anna.subscribe(TOPIC, "durable-subscription-name:all").command())
                    .isEqualTo("RECEIPT");
        }
        bus.announce(1);
        try (StompClient taking = bus.stomp();
                StompClient ending = bus.stomp()) {
            taking.login("berta", bus.berta, "client-id:anna-1");
            ending.login("berta", bus.berta, "client-id:anna-1");

            assertThat(taking.subscribe(TOPIC, "durable-subscription-name:all").command())
                    .isEqualTo("ERROR");
            ending.say("UNSUBSCRIBE", "id:1", "durable-subscription-name:all", "receipt:ended");
            assertThat(ending.next().orElseThrow().command()).isEqualTo("ERROR");
        }
        try (StompClient anna = bus.anna("client-id:anna-1")) {
            anna.subscribe(TOPIC, "durable-subscription-name:all");
            assertThat(anna.next().orElseThrow().headers()).containsEntry("id", "event-1");
        }
    }

    @Test
    void aUserHasSoManySubscriptionsAndMayEndThem() throws Exception {
        try (StompClient anna = bus.anna("client-id:anna-1");
                StompClient berta = bus.stomp()) {
            for (int number = 0; number < OpenBus.MOST; number++) {
                anna.say("SUBSCRIBE", "id:" + number, "destination:" + TOPIC, "receipt:" + number);
                assertThat(anna.next().orElseThrow().command()).isEqualTo("RECEIPT");
            }
            try (StompClient further = bus.anna()) {
                assertThat(further.subscribe(TOPIC).command()).isEqualTo("ERROR");
            }
            berta.login("berta", bus.berta);
            assertThat(berta.subscribe(TOPIC).command()).isEqualTo("RECEIPT");

            anna.say("UNSUBSCRIBE", "id:0", "receipt:ended");
            assertThat(anna.next().orElseThrow().command()).isEqualTo("RECEIPT");
            anna.say("SUBSCRIBE", "id:new", "destination:" + TOPIC, "receipt:new");
            assertThat(anna.next().orElseThrow().command()).isEqualTo("RECEIPT");
        }
    }

    @Test
    void whoIsTakenOutOfTheFileLosesItsSubscriptionsAndIsNotLetInAgain() throws Exception {
        try (StompClient anna = bus.anna("client-id:anna-1")) {
            anna.subscribe(TOPIC, "durable-subscription-name:all");

            List<String> others = Files.readAllLines(bus.users.file()).stream()
                    .filter(line -> !line.startsWith("anna "))
                    .toList();
            Files.write(bus.users.file(), others);

            assertThat(anna.next().orElseThrow().command()).isEqualTo("ERROR");
            await().until(() -> !bus.has("anna-1.all"));
            try (StompClient again = bus.stomp()) {
                assertThat(again.login("anna", bus.anna).command()).isEqualTo("ERROR");
            }
        }
    }
}
