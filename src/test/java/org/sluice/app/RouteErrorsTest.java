package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A step that fails at every tick is told once, in one line; and what follows it is not done. */
@Timeout(30)
class RouteErrorsTest {

    private final AtomicInteger ticks = new AtomicInteger();
    private final List<Object> done = new CopyOnWriteArrayList<>();

    @Test
    void aFailureAtEachTickIsOneLine() throws Exception {
        try (CapturedLog log = new CapturedLog();
                DefaultCamelContext camel = ErrorRoutes.with(new Ticking("direct:broken"))) {
            camel.start();
            ticked(20);

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .isEqualTo("test-broken failed: IllegalStateException: no commit; because IOException: disk full");
            assertThat(log.traces()).isEmpty();
        }
    }

    @Test
    void whatFollowsAFailedStepIsNotDone() throws Exception {
        try (DefaultCamelContext camel = ErrorRoutes.with(new Ticking("direct:broken"))) {
            camel.start();
            ticked(5);
        }

        assertThat(done).isEmpty();
    }

    @Test
    void aBatchEndsAtItsFirstFailureAndIsTold() throws Exception {
        try (CapturedLog log = new CapturedLog();
                DefaultCamelContext camel = ErrorRoutes.with(new Ticking("direct:batch"))) {
            camel.start();
            ticked(5);

            assertThat(log.lines()).singleElement().asString().startsWith("test-each failed: IllegalStateException");
            assertThat(log.traces()).isEmpty();
        }
        assertThat(done).hasSizeGreaterThanOrEqualTo(4).containsOnly(1);
    }

    private void ticked(int times) {
        int before = ticks.get();
        await().until(() -> ticks.get() >= before + times);
    }

    private final class Ticking extends RouteBuilder {

        private final String next;

        Ticking(String next) {
            this.next = next;
        }

        @Override
        public void configure() {
            from("timer:test?period=5&delay=0")
                    .routeId("test-tick")
                    .routeConfigurationId("errors")
                    .process(exchange -> ticks.incrementAndGet())
                    .to(next)
                    .process(exchange -> done.add("after"));
            from("direct:broken")
                    .routeId("test-broken")
                    .routeConfigurationId("errors")
                    .process(exchange -> fail());
            from("direct:batch")
                    .routeId("test-batch")
                    .routeConfigurationId("errors")
                    .setBody(exchange -> List.of(1, 2, 3))
                    .split(body())
                    .stopOnException()
                    .to("direct:each");
            from("direct:each")
                    .routeId("test-each")
                    .routeConfigurationId("errors")
                    .process(exchange -> {
                        if (exchange.getMessage().getMandatoryBody(Integer.class) == 2) {
                            fail();
                        }
                    })
                    .process(exchange -> done.add(exchange.getMessage().getBody()));
        }

        private static void fail() {
            throw new IllegalStateException("no commit", new java.io.IOException("disk full"));
        }
    }
}
