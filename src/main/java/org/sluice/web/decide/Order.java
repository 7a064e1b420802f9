package org.sluice.web.decide;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.release.Printable;

/**
 * What stands in the body of a decision.
 *
 * @param why at most 500 characters; may be empty
 * @param isNow whether a wave is opened, whatever its gate waits for
 */
record Order(String why, boolean isNow) {

    static final int LONGEST_WHY = 500;

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    Order {
        why = why.strip();
    }

    /** A body that says something else; the message is a sentence. */
    static final class Wrong extends Exception {

        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    /**
     * Reads a body; an empty one says nothing.
     *
     * @param known the fields that it may have
     */
    static Order parse(String body, Set<String> known) throws Wrong {
        JsonNode json = read(body.isBlank() ? "{}" : body);
        if (!json.isObject()) {
            throw new Wrong("the body must be a JSON object");
        }
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            fields.add(field.getKey());
        }
        fields.removeAll(known);
        if (!fields.isEmpty()) {
            throw new Wrong("there is no field " + Printable.of(fields.getFirst()) + " here; there are " + known);
        }
        return new Order(why(json), isNow(json));
    }

    private static String why(JsonNode json) throws Wrong {
        JsonNode why = json.path("why");
        if (why.isMissingNode()) {
            return "";
        }
        if (!why.isTextual() || why.textValue().length() > LONGEST_WHY) {
            throw new Wrong("why must be a text of at most " + LONGEST_WHY + " characters");
        }
        return why.textValue();
    }

    private static boolean isNow(JsonNode json) throws Wrong {
        JsonNode now = json.path("now");
        if (!now.isMissingNode() && !now.isBoolean()) {
            throw new Wrong("now must be true or false");
        }
        return now.booleanValue();
    }

    private static JsonNode read(String body) throws Wrong {
        try {
            return STRICT.readTree(body);
        } catch (JacksonException e) {
            throw new Wrong("the body is not JSON, or has a field twice");
        }
    }
}
