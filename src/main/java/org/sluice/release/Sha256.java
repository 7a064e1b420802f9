package org.sluice.release;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A SHA-256 digest: 64 hexadecimal digits, lower case. */
public record Sha256(String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    /** @throws IllegalArgumentException if these are not 64 hexadecimal digits */
    public Sha256 {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a SHA-256: " + Printable.of(hex));
        }
        hex = hex.toLowerCase(Locale.ROOT);
    }

    /** The digest that a text spells, or nothing. */
    public static Optional<Sha256> parse(String text) {
        return HEX.matcher(text).matches() ? Optional.of(new Sha256(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return hex;
    }
}
