package org.sluice.release;

import java.time.Instant;

/**
 * Who signed, and when.
 *
 * @param fingerprint of the key that signed (a subkey's own), upper-case hexadecimal
 * @param userId the primary user id of the certificate, escaped for display
 * @param at when the signature says that it was made
 */
public record Signer(String fingerprint, String userId, Instant at) {

    @Override
    public String toString() {
        return userId + " (" + fingerprint + ")";
    }
}
