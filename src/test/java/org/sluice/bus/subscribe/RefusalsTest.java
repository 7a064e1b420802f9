package org.sluice.bus.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RefusalsTest {

    private final Logger log = (Logger) LoggerFactory.getLogger(Refusals.class);
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void listen() {
        told.start();
        log.addAppender(told);
    }

    @AfterEach
    void stop() {
        log.detachAppender(told);
    }

    @Test
    void tellsOnceAMinuteHoweverManyTryAndEscapesWhoTheyAre() {
        Refusals refusals = new Refusals(() -> now);

        for (int attempt = 0; attempt < 1000; attempt++) {
            refusals.tell("192.0.2.1, as a\nb");
        }
        now = now.plus(Duration.ofMinutes(1));
        refusals.tell("192.0.2.2");

        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        first -> assertThat(first).contains("192.0.2.1").doesNotContain("\n"),
                        second -> assertThat(second).isEqualTo("a subscriber was refused: 192.0.2.2 (and 999 before)"));
    }
}
