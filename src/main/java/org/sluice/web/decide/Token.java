package org.sluice.web.decide;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Who may decide, told by a digest of what he shows. A token is 256 random bits: its digest can't be turned back, and
 * needs no salt.
 *
 * @param name of the person, or the script
 * @param sha256 of the token's text, in lower-case hexadecimal
 */
record Token(String name, String sha256) {

    static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

    /** So that what looks for leaked secrets can tell it. */
    private static final String PREFIX = "sluice_";

    private static final int BYTES = 32;

    /** A new secret. */
    static String secret() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    static Token of(String name, String secret) {
        return new Token(name, digest(secret));
    }

    /** Whether somebody showed it; takes as long whatever he showed. */
    boolean isOf(String shownDigest) {
        return MessageDigest.isEqual(
                sha256.getBytes(StandardCharsets.US_ASCII), shownDigest.getBytes(StandardCharsets.US_ASCII));
    }

    static String digest(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As it stands in the file. */
    String line() {
        return name + " " + sha256;
    }
}
