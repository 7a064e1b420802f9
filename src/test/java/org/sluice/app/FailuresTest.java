package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Failures failures = new Failures(nanos::get);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final CapturedLog log = new CapturedLog();

    @AfterEach
    void close() {
        log.close();
        camel.stop();
    }

    @Test
    void tellsTheSameFailureOnceAMinuteAndHowOftenItHappened() {
        for (int tick = 0; tick < 480; tick++) {
            failures.tell(failed("stage-place", new IOException("disk full")));
            nanos.addAndGet(Duration.ofMillis(250).toNanos());
        }

        assertThat(log.lines())
                .containsExactly(
                        "stage-place failed: IOException: disk full",
                        "stage-place failed: IOException: disk full (239 more times since it was told last)");
    }

    @Test
    void tellsAnotherFailureAtOnce() {
        failures.tell(failed("stage-place", new IOException("disk full")));
        failures.tell(failed("stage-trace", new IOException("disk full")));
        failures.tell(failed("stage-place", new IOException("read-only")));

        assertThat(log.lines()).hasSize(3);
    }

    @Test
    void takesMessagesThatDifferInNumbersForTheSame() {
        failures.tell(failed("stage-place", new IOException("timed out after 5003 ms")));
        failures.tell(failed("stage-place", new IOException("timed out after 5011 ms")));

        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void escapesAndCutsWhatStrangersWrote() {
        failures.tell(failed("verify-judge", new IOException("x\n\u001b[2J" + "y".repeat(5_000))));

        assertThat(log.lines()).singleElement().satisfies(line -> {
            assertThat(line).contains("x\\u000A\\u001B[2Jyyy").hasSizeLessThan(400);
            assertThat(line.lines()).hasSize(1);
        });
    }

    @Test
    void remembersNoMoreThanAHundred() {
        for (int route = 0; route < 300; route++) {
            failures.tell(failed("route-" + (char) ('a' + route), new IOException("disk full")));
        }
        failures.tell(failed("route-a", new IOException("disk full")));

        assertThat(log.lines()).hasSize(301);
    }

    private Exchange failed(String route, Exception failure) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
        exchange.setProperty(Exchange.FAILURE_ROUTE_ID, route);
        return exchange;
    }
}
