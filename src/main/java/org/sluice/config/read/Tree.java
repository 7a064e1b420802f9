package org.sluice.config.read;

import java.util.List;

/** What a YAML or JSON text says, before anything is understood: repeated keys are kept, scalars are their own text. */
public sealed interface Tree {

    /** Whether there is nothing, or a list of nothing. */
    default boolean isEmpty() {
        return this instanceof Nothing || (this instanceof Items(List<Tree> items) && items.isEmpty());
    }

    /** A single value, as it was written. */
    record Text(String value) implements Tree {}

    /** A list. */
    record Items(List<Tree> items) implements Tree {

        public Items {
            items = List.copyOf(items);
        }
    }

    /** Keys with values, in the order of the file. */
    record Fields(List<Field> fields) implements Tree {

        public Fields {
            fields = List.copyOf(fields);
        }
    }

    /** {@code null}, or nothing at all. */
    record Nothing() implements Tree {}

    /** One key with its value. */
    record Field(String key, Tree value) {}
}
