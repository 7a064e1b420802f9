package org.sluice.config.read;

import java.util.Map;
import java.util.Optional;

/** Sizes in bytes as people write them, decimal or binary: {@code 1.2GB}, {@code 64MiB}, {@code 512B}. */
public final class SizeText {

    /** A size in bytes, zero or more. */
    public static final Form<Long> FORM =
            new Form<>("a size with its unit, such as 512B, 1.2GB or 64MiB", SizeText::parse);

    private static final Scaled SCALED = new Scaled(Map.ofEntries(
            Map.entry("B", 1L),
            Map.entry("kB", 1_000L),
            Map.entry("MB", 1_000_000L),
            Map.entry("GB", 1_000_000_000L),
            Map.entry("TB", 1_000_000_000_000L),
            Map.entry("KiB", 1L << 10),
            Map.entry("MiB", 1L << 20),
            Map.entry("GiB", 1L << 30),
            Map.entry("TiB", 1L << 40)));

    private SizeText() {}

    /** The bytes that a text spells, fractions of a byte cut off, or nothing. */
    public static Optional<Long> parse(String text) {
        return SCALED.parse(text);
    }

    /** The exact text in the largest unit that leaves no fraction: {@code 5GiB}. */
    public static String text(long bytes) {
        return SCALED.text(bytes);
    }
}
