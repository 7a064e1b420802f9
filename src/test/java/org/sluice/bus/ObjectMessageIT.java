package org.sluice.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.ObjectMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jms.core.JmsTemplate;

/** Whoever gets a serialized object into a queue does not get it read. */
@Timeout(180)
class ObjectMessageIT {

    @TempDir
    Path directory;

    @BeforeEach
    void forget() {
        System.clearProperty(Gadget.TRACE);
    }

    @Test
    void isNeitherReadByTheRoutesNorByAnybodyElseAndEndsWithTheDeadLetters() throws Exception {
        try (TestBus bus = TestBus.on(directory);
                DefaultCamelContext camel = routes(bus)) {
            JmsTemplate client = new JmsTemplate(bus.broker.connections());
            client.setReceiveTimeout(10_000);
            client.send(Addresses.ARTIFACT_NEW, session -> session.createObjectMessage(new Gadget()));
            camel.start();

            await().until(() -> bus.broker.depth(Addresses.DEAD_LETTERS) == 1);
            assertThat(System.getProperty(Gadget.TRACE)).isNull();

            assertThat(client.receive(Addresses.DEAD_LETTERS))
                    .isInstanceOfSatisfying(
                            ObjectMessage.class,
                            dead -> assertThatThrownBy(dead::getObject).isInstanceOf(JMSException.class));
            assertThat(System.getProperty(Gadget.TRACE)).isNull();
        }
    }

    @Test
    void wouldDoItsWorkIfItWereRead() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Gadget());
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isInstanceOf(Gadget.class);
        }

        assertThat(System.getProperty(Gadget.TRACE)).isEqualTo("read");
    }

    /** As the real ones read an event. */
    private static DefaultCamelContext routes(TestBus bus) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addComponent("jms", Jms.consuming(bus.broker.connections()));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:artifact.new").routeId("test-read").bean(new CloudEvents(), "parse");
            }
        });
        return camel;
    }
}
