package org.sluice.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A SHA-256 digest: 64 hexadecimal digits, lower case. */
public record Sha256(String hex) {

    private static final int CHUNK = 64 * 1024;
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

    /** Of bytes in memory. */
    public static Sha256 of(byte[] bytes) {
        return new Sha256(HexFormat.of().formatHex(start().digest(bytes)));
    }

    /**
     * Of a file, however large: reads it once, from begin to end, into a small buffer.
     *
     * @throws IOException if it can't be read
     */
    public static Sha256 of(Path file) throws IOException {
        MessageDigest digest = start();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                digest.update(chunk, 0, length);
            }
        }
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
