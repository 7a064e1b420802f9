package org.sluice.track.log;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** What a daemon could have to write, drawn at random, and how rsync 3.5 writes it. */
final class RandomText {

    private static final String[] HARD = {
        " from ",
        " (10.6.6.6)",
        "] () ",
        "send ",
        "\n2026/11/22 17:00:00 [9] ",
        "\\#012",
        "\" (in a): ",
        "%f",
        "日本",
        "é",
        " "
    };

    private final Random random;

    RandomText(Random random) {
        this.random = random;
    }

    /** A name without a NUL, of some hundred bytes at most; valid UTF-8. */
    String name() {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            if (random.nextInt(8) == 0) {
                name.append(HARD[random.nextInt(HARD.length)]);
            } else {
                name.append((char) (1 + random.nextInt(127)));
            }
        }
        return name.toString();
    }

    String address() {
        return random.nextBoolean()
                ? "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256)
                : "2001:db8::" + Integer.toHexString(random.nextInt(1 << 16));
    }

    String host() {
        return switch (random.nextInt(3)) {
            case 0 -> "UNDETERMINED";
            case 1 -> "UNKNOWN";
            default -> "m" + random.nextInt(100) + ".example.org";
        };
    }

    long size() {
        return random.nextLong(1L << (1 + random.nextInt(60)));
    }

    /** As the daemon writes text into its log: a byte a character. */
    static String escaped(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            int octet = bytes[i] & 0xff;
            boolean isControl = (octet < 0x20 && octet != '\t') || (octet >= 0x80 && octet < 0xa0);
            if (isControl || Names.isEscape(bytes, i, bytes.length)) {
                out.append(String.format("\\#%03o", octet));
            } else {
                out.append((char) octet);
            }
        }
        return out.toString();
    }
}
