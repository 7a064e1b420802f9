package org.sluice.bus.subscribe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * Who may subscribe: names, and salted digests of their passwords. One round of SHA-256 is enough, for passwords are
 * made by {@link SubscriberFile#add}, of 256 random bits: nobody guesses them, and nobody keeps this process busy by
 * trying.
 */
public record Subscribers(Map<String, Entry> entries) {

    public Subscribers {
        entries = Map.copyOf(entries);
    }

    /**
     * What is kept of a password.
     *
     * @param salt hexadecimal
     * @param digest SHA-256 of salt and password, hexadecimal
     */
    public record Entry(String salt, String digest) {

        static Entry of(String salt, String password) {
            try {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                sha256.update(HexFormat.of().parseHex(salt));
                byte[] digest = sha256.digest(password.getBytes(StandardCharsets.UTF_8));
                return new Entry(salt, HexFormat.of().formatHex(digest));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        private boolean isOf(String password) {
            byte[] theirs = of(salt, password).digest().getBytes(StandardCharsets.US_ASCII);
            return MessageDigest.isEqual(digest.getBytes(StandardCharsets.US_ASCII), theirs);
        }
    }

    /** Whether this is somebody's name and password. */
    boolean isKnown(String name, String password) {
        Entry entry = entries.get(name);
        return entry != null && entry.isOf(password);
    }

    /** All names. */
    public Set<String> names() {
        return entries.keySet();
    }
}
