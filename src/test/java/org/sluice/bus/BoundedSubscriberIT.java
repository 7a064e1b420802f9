package org.sluice.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** Subscribers by STOMP that are slow, away or hostile, and strangers: what bounds them. */
@Timeout(120)
class BoundedSubscriberIT {

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
    void aSubscriberThatDoesNotReadLosesEventsAndDelaysNobody() throws Exception {
        int sent = 400;
        String long40 = "x".repeat(40_000); // together far more than sockets keep
        try (StompClient anna = bus.anna()) {
            anna.subscribe(TOPIC);

            for (int number = 1; number <= sent; number++) {
                bus.announce(OpenBus.event(number, EventType.RELEASE_READY, Map.of("long", long40)));
            }

            assertThat(bus.broker.depth(Addresses.HOOKS)).isEqualTo(sent);
            int came = 0;
            String last = "";
            while (!last.equals(String.valueOf(sent))) {
                last = String.valueOf(anna.next().orElseThrow().headers().get("seq"));
                came++;
            }
            assertThat(came).isBetween(OpenBus.KEEP, sent - 1);
        }
    }

    @Test
    void aSubscriberThatIsAwayFindsTheNewestEventsAndTheGapShowsInSeq() throws Exception {
        try (StompClient anna = bus.anna("client-id:anna-1")) {
            anna.subscribe(TOPIC, "durable-subscription-name:all");
        }
        int sent = 3 * OpenBus.KEEP;
        for (int number = 1; number <= sent; number++) {
            bus.announce(number);
        }

        try (StompClient anna = bus.anna("client-id:anna-1")) {
            anna.subscribe(TOPIC, "durable-subscription-name:all");
            for (int number = sent - OpenBus.KEEP + 1; number <= sent; number++) {
                assertThat(anna.next().orElseThrow().headers()).containsEntry("seq", String.valueOf(number));
            }
        }
        assertThat(bus.broker.depth(Addresses.HOOKS)).isEqualTo(sent);
    }

    @Test
    void aSubscriberThatNeverSaysThatItHasAnythingIsRemoved() throws Exception {
        try (StompClient anna = bus.anna("client-id:anna-1")) {
            anna.subscribe(TOPIC, "durable-subscription-name:all", "ack:client-individual", "consumer-window-size:-1");
            int sent = 5 * OpenBus.KEEP;
            for (int number = 1; number <= sent; number++) {
                bus.announce(number);
            }

            await().until(() -> !bus.has("anna-1.all"));
            assertThat(bus.broker.depth(Addresses.HOOKS)).isEqualTo(sent);
        }
    }

    @Test
    void whatASubscriberRejectsIsNotAmongTheDeadLetters() throws Exception {
        try (StompClient anna = bus.anna()) {
            anna.subscribe(TOPIC, "ack:client-individual");
            bus.announce(1);
            Frame frame = anna.next().orElseThrow();

            anna.say("NACK", "id:" + frame.headers().get("ack"), "receipt:rejected");
            assertThat(anna.next().orElseThrow().command()).isEqualTo("RECEIPT");

            assertThat(bus.broker.depth(Addresses.DEAD_LETTERS)).isZero();
        }
    }

    @Test
    void anEventLongerThanAFrameOfTheBrokersComesWhole() throws Exception {
        String long1 = "x".repeat(300_000);
        try (StompClient anna = bus.anna()) {
            anna.subscribe(TOPIC);

            bus.announce(OpenBus.event(1, EventType.RELEASE_READY, Map.of("long", long1)));

            assertThat(new CloudEvents().parse(anna.next().orElseThrow().body()).data())
                    .containsEntry("long", long1);
        }
    }

    /** What the broker would keep, or take for HTTP, and so without an end. */
    @ParameterizedTest
    @ValueSource(strings = {"POST / HTTP/1.1\r\nContent-Length: 1000000000\r\n\r\n", "AMQP\0\1\0\0", "garbage"})
    void whatIsNoStompIsCutOffAtOnce(String beginning) throws Exception {
        try (StompClient stranger = bus.stomp()) {
            stranger.raw(beginning);

            assertThat(stranger.isClosedByTheOtherSide()).isTrue();
        }
    }

    @Test
    void whoComesBeyondTheConnectionsThatThereMayBeIsTurnedAway() throws Exception {
        List<StompClient> clients = new ArrayList<>();
        try {
            for (int number = 0; number < OpenBus.CONNECTIONS; number++) {
                StompClient client = bus.stomp();
                clients.add(client);
                assertThat(client.login("anna", bus.anna).command()).isEqualTo("CONNECTED");
            }
            try (StompClient further = bus.stomp()) {
                assertThat(further.isClosedByTheOtherSide()).isTrue();
            }
            clients.removeFirst().close();
            await().until(() -> {
                try (StompClient another = bus.stomp()) {
                    return !another.isClosedByTheOtherSide(200);
                }
            });
        } finally {
            for (StompClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void aFrameThatNeverEndsIsCutOff() throws Exception {
        try (StompClient stranger = bus.stomp()) {
            stranger.raw("CONNECT\n");
            assertThatThrownBy(() -> {
                        for (int line = 0; line < 10_000; line++) {
                            stranger.raw("header-" + line + ":" + "x".repeat(1000) + "\n");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        try (StompClient anna = bus.anna()) {
            assertThat(anna.subscribe(TOPIC).command()).isEqualTo("RECEIPT");
        }
    }
}
