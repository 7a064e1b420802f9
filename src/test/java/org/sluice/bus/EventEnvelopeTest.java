package org.sluice.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;

class EventEnvelopeTest {

    @Test
    void tellsTheBrokerByWhichIdToKnowADuplicate() {
        Event event = new Event(7, "id-7", EventType.RELEASE_READY, "stable/6.9", Instant.EPOCH, Map.of());
        CloudEvents cloudEvents = new CloudEvents();
        Map<String, Object> headers = new HashMap<>();

        String body = new EventEnvelope(cloudEvents).seal(event, headers);

        assertThat(cloudEvents.parse(body)).isEqualTo(event);
        assertThat(headers)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "_AMQ_DUPL_ID", "id-7",
                        "id", "id-7",
                        "type", "release.ready",
                        "subject", "stable/6.9",
                        "seq", 7L,
                        "_AMQ_CONTENT_TYPE", "application/cloudevents+json",
                        "JMS_AMQP_ContentType", "application/cloudevents+json"));
    }
}
