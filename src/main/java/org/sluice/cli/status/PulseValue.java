package org.sluice.cli.status;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a pulse says, as it was read: another version may have written it, so that anything may be missing. */
record PulseValue(Map<?, ?> value) {

    @Nullable
    String text(String key) {
        Object found = value.get(key);
        return found == null ? null : found.toString();
    }

    String text(String key, String otherwise) {
        String found = text(key);
        return found == null ? otherwise : found;
    }

    @Nullable
    Long number(String key) {
        return value.get(key) instanceof Number number ? Long.valueOf(number.longValue()) : null;
    }

    long number(String key, long otherwise) {
        Long found = number(key);
        return found == null ? otherwise : found;
    }

    boolean isTrue(String key, boolean otherwise) {
        return value.get(key) instanceof Boolean known ? known : otherwise;
    }

    List<PulseValue> list(String key) {
        return value.get(key) instanceof List<?> entries
                ? entries.stream()
                        .filter(Map.class::isInstance)
                        .map(entry -> new PulseValue((Map<?, ?>) entry))
                        .toList()
                : List.of();
    }
}
