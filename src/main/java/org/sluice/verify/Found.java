package org.sluice.verify;

import java.util.function.Function;

/** What was looked for, or the objection that stands in its way. */
sealed interface Found<T> {

    /** It is there. */
    record Here<T>(T value) implements Found<T> {}

    /** It is not. */
    record Not<T>(Objection objection) implements Found<T> {}

    static <T> Found<T> here(T value) {
        return new Here<>(value);
    }

    static <T> Found<T> not(Objection objection) {
        return new Not<>(objection);
    }

    /** Goes on with the value, or keeps the objection. */
    default <U> Found<U> then(Function<? super T, Found<U>> next) {
        return switch (this) {
            case Here<T>(T value) -> next.apply(value);
            case Not<T>(Objection objection) -> not(objection);
        };
    }
}
