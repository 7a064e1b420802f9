package org.sluice.ledger;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What something waits for.
 *
 * @param what in words; of one with parts: how many of them it needs
 * @param since when it began to wait for this
 * @param parts that are not there yet
 */
public record Wait(String what, Instant since, List<Wait> parts) {

    public Wait {
        parts = List.copyOf(parts);
    }

    /** A wait for one thing. */
    public Wait(String what, Instant since) {
        this(what, since, List.of());
    }

    /** All of it in one line: {@code all of (approval; one of (this; that))}. */
    public String sentence() {
        return parts.isEmpty()
                ? what
                : what + " (" + parts.stream().map(Wait::sentence).collect(Collectors.joining("; ")) + ")";
    }

    /** As a line of JSON. */
    String text() {
        return Json.write(map());
    }

    static Wait parse(String json) {
        return read(Json.read(json));
    }

    private Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("what", what);
        map.put("since", since.toEpochMilli());
        map.put("parts", parts.stream().map(Wait::map).toList());
        return map;
    }

    private static Wait read(Map<?, ?> map) {
        List<Wait> parts = ((List<?>) need(map, "parts"))
                .stream().map(part -> read((Map<?, ?>) part)).toList();
        return new Wait(
                (String) need(map, "what"), Instant.ofEpochMilli(((Number) need(map, "since")).longValue()), parts);
    }

    private static Object need(Map<?, ?> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("a wait without " + key);
        }
        return value;
    }
}
