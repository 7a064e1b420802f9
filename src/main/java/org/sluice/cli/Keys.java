package org.sluice.cli;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.config.read.DurationText;

/** Builds a group of keys in order, each value as the configuration writes it; what is not there is null. */
final class Keys {

    private final Map<String, @Nullable Object> keys = new LinkedHashMap<>();

    Keys with(String key, Object value) {
        keys.put(key, written(value));
        return this;
    }

    /** Numbers, texts, lists and maps, as any JSON or YAML writer takes them. */
    Map<String, @Nullable Object> map() {
        return Collections.unmodifiableMap(keys);
    }

    private static @Nullable Object written(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Keys group -> group.map();
            case Optional<?> optional -> written(optional.orElse(null));
            case OptionalInt optional -> optional.isPresent() ? optional.getAsInt() : null;
            case Duration time -> DurationText.text(time);
            case Set<?> unordered ->
                unordered.stream().map(Object::toString).sorted().toList();
            case Collection<?> list -> list.stream().map(Keys::written).toList();
            case Integer number -> number;
            case Boolean truth -> truth;
            default -> value.toString();
        };
    }
}
