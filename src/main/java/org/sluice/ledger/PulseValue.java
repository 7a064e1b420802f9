package org.sluice.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a pulse says, as it was read: another version may have written it, so that anything may be missing. */
public record PulseValue(Map<?, ?> value) {

    public @Nullable String text(String key) {
        Object found = value.get(key);
        return found == null ? null : found.toString();
    }

    public String text(String key, String otherwise) {
        String found = text(key);
        return found == null ? otherwise : found;
    }

    public @Nullable Long number(String key) {
        return value.get(key) instanceof Number number ? Long.valueOf(number.longValue()) : null;
    }

    public long number(String key, long otherwise) {
        Long found = number(key);
        return found == null ? otherwise : found;
    }

    public boolean isTrue(String key, boolean otherwise) {
        return value.get(key) instanceof Boolean known ? known : otherwise;
    }

    /** A point in time; nothing if none is written there. */
    public Optional<Instant> time(String key) {
        try {
            return value.get(key) instanceof String written ? Optional.of(Instant.parse(written)) : Optional.empty();
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** What else it tells of, each by itself. */
    public List<PulseValue> list(String key) {
        return value.get(key) instanceof List<?> entries
                ? entries.stream()
                        .filter(Map.class::isInstance)
                        .map(entry -> new PulseValue((Map<?, ?>) entry))
                        .toList()
                : List.of();
    }
}
