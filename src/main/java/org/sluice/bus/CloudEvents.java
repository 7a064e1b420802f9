package org.sluice.bus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;

/**
 * The events' form outside: CloudEvents 1.0 in JSON, structured mode, with the extension {@code seq}. Safe for use by
 * many threads.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">JSON event
 *     format</a>
 */
public final class CloudEvents {

    /** The media type of what {@link #render} makes. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    private static final String VERSION = "1.0";
    private static final String SOURCE = "/sluice";
    private static final int LONGEST = 1024 * 1024;
    private static final int DEEPEST = 32;
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(LONGEST)
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * The event as one JSON object.
     *
     * @throws IllegalArgumentException if its data holds what JSON can't
     */
    public String render(Event event) {
        ObjectNode envelope = json.createObjectNode()
                .put("specversion", VERSION)
                .put("id", event.id())
                .put("source", SOURCE)
                .put("type", event.type().toString())
                .put("subject", event.subject())
                .put("time", event.at().toString())
                .put("datacontenttype", "application/json")
                .put("seq", event.seq());
        envelope.set("data", json.valueToTree(event.data()));
        return envelope.toString();
    }

    /**
     * Reads what {@link #render} wrote. Attributes that are not known are passed over, as the specification asks.
     *
     * @throws MalformedEvent if it is no event of ours, or longer than 1 MiB
     */
    public Event parse(String text) {
        if (text.length() > LONGEST) {
            throw new MalformedEvent("longer than " + LONGEST + " characters", null);
        }
        JsonNode envelope = read(text);
        require(VERSION, envelope, "specversion");
        require(SOURCE, envelope, "source");
        String type = attribute(envelope, "type");
        return new Event(
                seq(envelope),
                attribute(envelope, "id"),
                EventType.parse(type).orElseThrow(() -> new MalformedEvent("unknown type " + type, null)),
                attribute(envelope, "subject"),
                time(attribute(envelope, "time")),
                data(envelope.path("data")));
    }

    private JsonNode read(String text) {
        try {
            JsonNode envelope = json.readTree(text);
            if (!envelope.isObject()) {
                throw new MalformedEvent("no JSON object", null);
            }
            return envelope;
        } catch (JsonProcessingException e) {
            throw new MalformedEvent(e.getOriginalMessage(), e);
        }
    }

    private static void require(String expected, JsonNode envelope, String name) {
        String found = attribute(envelope, name);
        if (!found.equals(expected)) {
            throw new MalformedEvent(name + " is " + found + ", not " + expected, null);
        }
    }

    private static String attribute(JsonNode envelope, String name) {
        JsonNode value = envelope.path(name);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new MalformedEvent("no " + name, null);
        }
        return value.textValue();
    }

    private static long seq(JsonNode envelope) {
        JsonNode seq = envelope.path("seq");
        if (!seq.canConvertToExactIntegral() || !seq.canConvertToLong()) {
            throw new MalformedEvent("no seq", null);
        }
        return seq.longValue();
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new MalformedEvent("time is " + text, e);
        }
    }

    private Map<String, Object> data(JsonNode data) {
        if (!data.isObject()) {
            throw new MalformedEvent("no data", null);
        }
        Map<String, Object> fields = json.convertValue(data, FIELDS);
        if (fields.containsValue(null)) {
            throw new MalformedEvent("data has a null", null);
        }
        return fields;
    }
}
