package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.bus.Addresses;
import org.sluice.bus.DeadLetters;
import org.sluice.bus.EmbeddedBroker;
import org.sluice.bus.Jms;
import org.sluice.config.AcceptorsConfig;
import org.sluice.config.BusConfig;

/** What comes from the broker and fails goes back to it. */
@Timeout(60)
class RouteErrorsIT {

    private static final int ATTEMPTS = 3;

    @TempDir
    Path journal;

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void aMessageThatFailsIsRedeliveredThenDeadAndToldOnce() throws Exception {
        try (CapturedLog log = new CapturedLog();
                EmbeddedBroker broker = new EmbeddedBroker(
                        new BusConfig(journal, ATTEMPTS, Duration.ofMillis(50), AcceptorsConfig.NONE))) {
            broker.start();
            try (DefaultCamelContext camel = ErrorRoutes.with(failing())) {
                camel.addComponent("jms", Jms.consuming(broker.connections()));
                camel.addComponent("outbox", Jms.sending(broker.connections()));
                camel.start();

                camel.createProducerTemplate().sendBody("outbox:queue:" + Addresses.ARTIFACT_NEW, "poison");
                await().until(() -> new DeadLetters(broker).count() == 1);

                assertThat(attempts).hasValue(ATTEMPTS);
                assertThat(broker.depth(Addresses.ARTIFACT_NEW)).isZero();
            }
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("test-take"))
                    .containsExactly("test-take failed: IllegalStateException: not readable");
            assertThat(log.traces()).isEmpty();
        }
    }

    private RouteBuilder failing() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:" + Addresses.ARTIFACT_NEW)
                        .routeId("test-take")
                        .routeConfigurationId("errors-redelivered")
                        .process(exchange -> {
                            attempts.incrementAndGet();
                            throw new IllegalStateException("not readable");
                        });
            }
        };
    }
}
