package org.sluice.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events from the outbox to those who wait for them, by routes like the real ones. */
@Timeout(60)
class EventDeliveryIT {

    private static final CloudEvents CLOUD_EVENTS = new CloudEvents();

    @TempDir
    Path directory;

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void anEventSentTwiceReachesTheStagerOnceAndEachSubscriberOnce() throws Exception {
        try (TestBus bus = TestBus.on(directory);
                DefaultCamelContext camel = routes(bus)) {
            camel.start();
            awaitSubscribers(bus);

            announce(camel, 1);
            announce(camel, 1);
            announce(camel, 2);

            await().until(() -> taken.size() >= 2 && heard.size() >= 4);
            assertThat(taken).containsExactly("event-1", "event-2");
            assertThat(heard).containsExactlyInAnyOrder("a event-1", "a event-2", "b event-1", "b event-2");
        }
    }

    @Test
    void aSubscriberHearsWhatWasSentWhileItWasNotThere() throws Exception {
        try (TestBus bus = TestBus.on(directory);
                DefaultCamelContext camel = routes(bus)) {
            camel.start();
            awaitSubscribers(bus);
            announce(camel, 1);
            await().until(() -> heard.size() == 2);
            camel.getRouteController().stopRoute("test-hear-a");
            announce(camel, 2);
            await().until(() -> heard.contains("b event-2"));
        }

        try (TestBus bus = TestBus.on(directory);
                DefaultCamelContext camel = routes(bus)) {
            camel.start();

            await().until(() -> heard.contains("a event-2"));
            assertThat(heard).containsExactlyInAnyOrder("a event-1", "b event-1", "b event-2", "a event-2");
        }
    }

    /** A route has begun before its subscription has: what is sent in between is not for it. */
    private static void awaitSubscribers(TestBus bus) {
        for (String name : List.of("a", "b")) {
            await().ignoreExceptions().until(() -> bus.broker.queue(name).getConsumerCount() == 1);
        }
    }

    private static void announce(DefaultCamelContext camel, int number) throws Exception {
        camel.createProducerTemplate().sendBody("direct:announce", TestBus.event(number));
    }

    private DefaultCamelContext routes(TestBus bus) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addComponent("jms", Jms.consuming(bus.broker.connections()));
        camel.addComponent("outbox", Jms.sending(bus.broker.connections()));
        EventEnvelope envelope = new EventEnvelope(CLOUD_EVENTS);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:announce")
                        .routeId("test-announce")
                        .bean(envelope)
                        .to("outbox:queue:artifact.new")
                        .to("outbox:topic:release.events");
                from("jms:queue:artifact.new")
                        .routeId("test-take")
                        .process(exchange -> taken.add(id(exchange.getMessage().getMandatoryBody(String.class))));
                subscribe("a");
                subscribe("b");
            }

            private void subscribe(String name) {
                from("jms:topic:release.events?subscriptionShared=true&subscriptionDurable=true&subscriptionName="
                                + name)
                        .routeId("test-hear-" + name)
                        .process(exchange ->
                                heard.add(name + " " + id(exchange.getMessage().getMandatoryBody(String.class))));
            }
        });
        return camel;
    }

    private static String id(String body) {
        return CLOUD_EVENTS.parse(body).id();
    }
}
