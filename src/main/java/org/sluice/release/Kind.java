package org.sluice.release;

import java.util.Locale;
import java.util.Optional;

/** What an artifact is: an image to install from, an incremental upgrade kit, or a detached signature. */
public enum Kind {
    ISO,
    IMG,
    IUK,
    SIGNATURE;

    /** Reads the configuration's word: {@code iso}, {@code img}, {@code iuk}. */
    public static Optional<Kind> parse(String word) {
        for (Kind kind : values()) {
            if (kind.toString().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
