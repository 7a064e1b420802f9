package org.sluice.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;

class CloudEventsTest {

    private static final Event EVENT = new Event(
            42,
            "0198c0de-0000-7000-8000-000000000001",
            EventType.ARTIFACT_NEW,
            "tails/stable/tails-amd64-6.9/tails-amd64-6.9.iso",
            Instant.parse("2026-01-02T03:04:05.678Z"),
            Map.of("size", 1_500_000_000_000L, "signatures", List.of("a.sig"), "name", "ü\u0000\n\"<"));

    private final CloudEvents cloudEvents = new CloudEvents();

    @Test
    void rendersTheAttributesThatTheSpecificationAsksFor() throws Exception {
        JsonNode json = new ObjectMapper().readTree(cloudEvents.render(EVENT));

        assertThat(json.path("specversion").textValue()).isEqualTo("1.0");
        assertThat(json.path("id").textValue()).isEqualTo(EVENT.id());
        assertThat(json.path("source").textValue()).isEqualTo("/sluice");
        assertThat(json.path("type").textValue()).isEqualTo("artifact.new");
        assertThat(json.path("subject").textValue()).isEqualTo(EVENT.subject());
        assertThat(json.path("time").textValue()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(json.path("datacontenttype").textValue()).isEqualTo("application/json");
        assertThat(json.path("seq").longValue()).isEqualTo(42);
        assertThat(json.path("data").path("size").longValue()).isEqualTo(1_500_000_000_000L);
    }

    @Test
    void readsWhatItRendered() {
        assertThat(cloudEvents.parse(cloudEvents.render(EVENT))).isEqualTo(EVENT);
    }

    @Test
    void passesOverAttributesThatItDoesNotKnow() {
        String text = cloudEvents.render(EVENT).replaceFirst("\\{", "{\"traceparent\":\"00-1-2-03\",");

        assertThat(cloudEvents.parse(text)).isEqualTo(EVENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{",
                "nonsense",
                "{\"specversion\":\"0.3\"}",
                "{\"specversion\":\"1.0\",\"specversion\":\"1.0\"}",
                "{\"specversion\":\"1.0\",\"source\":\"/somebody-else\"}"
            })
    void refusesWhatIsNoEventOfOurs(String text) {
        assertThatThrownBy(() -> cloudEvents.parse(text))
                .isInstanceOf(MalformedEvent.class)
                .hasMessageStartingWith("not an event: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seq", "id", "type", "subject", "time", "data", "source", "specversion"})
    void refusesAnEventWithoutItsAttribute(String attribute) {
        String text = cloudEvents.render(EVENT).replace("\"" + attribute + "\":", "\"other\":");

        assertThatThrownBy(() -> cloudEvents.parse(text))
                .isInstanceOf(MalformedEvent.class)
                .hasMessageContaining(attribute);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42.5", "9223372036854775808", "\"42\"", "null"})
    void refusesANumberThatIsNoSequence(String seq) {
        String text = cloudEvents.render(EVENT).replace("\"seq\":42", "\"seq\":" + seq);

        assertThatThrownBy(() -> cloudEvents.parse(text)).isInstanceOf(MalformedEvent.class);
    }

    @Test
    void refusesDataWithANull() {
        String text = cloudEvents.render(EVENT).replace("\"data\":{", "\"data\":{\"nothing\":null,");

        assertThatThrownBy(() -> cloudEvents.parse(text)).hasMessage("not an event: data has a null");
    }

    @Test
    void refusesTypesAndTimesThatItCanNotRead() {
        String type = cloudEvents.render(EVENT).replace("artifact.new", "artifact.\\u001b[31mold");
        String time = cloudEvents.render(EVENT).replace("2026-01-02T03:04:05.678Z", "yesterday");

        assertThatThrownBy(() -> cloudEvents.parse(type))
                .hasMessage("not an event: unknown type artifact.\\u001B[31mold");
        assertThatThrownBy(() -> cloudEvents.parse(time)).hasMessage("not an event: time is yesterday");
    }

    @Test
    void refusesWhatIsTooLongOrTooDeep() {
        String deep = "{\"data\":" + "[".repeat(100) + "]".repeat(100) + "}";

        assertThatThrownBy(() -> cloudEvents.parse(" ".repeat(2_000_000))).hasMessageContaining("longer than");
        assertThatThrownBy(() -> cloudEvents.parse(deep)).isInstanceOf(MalformedEvent.class);
    }
}
