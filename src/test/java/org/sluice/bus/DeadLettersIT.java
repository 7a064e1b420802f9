package org.sluice.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DeadLettersIT {

    @TempDir
    Path directory;

    private final List<Long> attempts = new CopyOnWriteArrayList<>();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isBroken = new AtomicBoolean(true);

    private TestBus bus;
    private DefaultCamelContext camel;
    private DeadLetters letters;

    @BeforeEach
    void start() throws Exception {
        bus = TestBus.on(directory);
        letters = new DeadLetters(bus.broker);
        camel = consumer();
        camel.start();
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        bus.close();
    }

    @Test
    void poisonIsTriedThriceWithGrowingPausesAndThenKeptUntilItIsRedelivered() throws Exception {
        bus.send(TestBus.event(1));
        awaitDeath();

        assertThat(attempts).hasSize(3);
        assertThat(attempts.get(1) - attempts.get(0)).isGreaterThanOrEqualTo(190);
        assertThat(attempts.get(2) - attempts.get(1)).isGreaterThanOrEqualTo(390);
        assertThat(letters.list(10))
                .containsExactly(new DeadLetter("event-1", "artifact.new", "subject-1", "artifact.new"));
        assertThat(done).isEmpty();

        isBroken.set(false);
        assertThat(letters.redeliver()).isEqualTo(1);

        await().until(() -> done.contains("event-1"));
        assertThat(letters.count()).isZero();
        assertThat(letters.redeliver()).isZero();
    }

    @Test
    void whatDiesTwiceIsKeptTwice() throws Exception {
        bus.send(TestBus.event(1));
        awaitDeath();

        assertThat(letters.redeliver()).isEqualTo(1);
        await().until(() -> attempts.size() == 6);
        awaitDeath();

        assertThat(letters.list(10)).extracting(DeadLetter::event).containsExactly("event-1");
    }

    @Test
    void poisonDoesNotHoldUpWhatComesAfterIt() throws Exception {
        bus.send(TestBus.event(1));
        await().until(() -> !attempts.isEmpty());
        isBroken.set(false);
        bus.send(TestBus.event(2));

        await().until(() -> done.size() == 2);
        assertThat(letters.count()).isZero();
    }

    @Test
    void deadLettersOutliveARestartAndTheListIsBounded() throws Exception {
        for (int i = 0; i < 5; i++) {
            bus.send(TestBus.event(i));
        }
        await().until(() -> letters.count() == 5);

        stop();
        try (TestBus restarted = TestBus.on(directory)) {
            DeadLetters kept = new DeadLetters(restarted.broker);

            assertThat(kept.count()).isEqualTo(5);
            assertThat(kept.list(2)).hasSize(2);
            assertThat(kept.redeliver()).isEqualTo(5);
            await().until(() -> restarted.broker.depth(Addresses.ARTIFACT_NEW) == 5);
            assertThat(Stream.generate(restarted::take).limit(5).flatMap(Optional::stream))
                    .containsExactlyInAnyOrder("event-0", "event-1", "event-2", "event-3", "event-4");
        }
    }

    private void awaitDeath() {
        await().until(() -> letters.count() == 1);
    }

    private DefaultCamelContext consumer() throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addComponent("jms", Jms.consuming(bus.broker.connections()));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:artifact.new").routeId("test-take").process(exchange -> {
                    attempts.add(System.nanoTime() / 1_000_000);
                    if (isBroken.get()) {
                        throw new IllegalStateException("poison");
                    }
                    done.add(exchange.getMessage().getHeader(EventEnvelope.ID, String.class));
                });
            }
        });
        return camel;
    }
}
