package org.sluice.config.read;

import java.util.Map;
import java.util.Optional;

/** Rates in bits per second as people write them, always decimal: {@code 70Mbit/s}, {@code 1.5Gbit/s}. */
public final class RateText {

    /** A rate of more than zero, in bits per second. */
    public static final Form<Long> FORM =
            new Form<>("a rate in bits, such as 800kbit/s, 70Mbit/s or 1Gbit/s", RateText::parse);

    private static final Scaled SCALED =
            new Scaled(Map.of("bit/s", 1L, "kbit/s", 1_000L, "Mbit/s", 1_000_000L, "Gbit/s", 1_000_000_000L));

    private RateText() {}

    /** The bits per second that a text spells, or nothing. */
    public static Optional<Long> parse(String text) {
        return SCALED.parse(text).filter(rate -> rate > 0);
    }

    /** The exact text in the largest unit that leaves no fraction. */
    public static String text(long bitsPerSecond) {
        return SCALED.text(bitsPerSecond);
    }
}
