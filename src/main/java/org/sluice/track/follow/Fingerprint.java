package org.sluice.track.follow;

import java.util.Arrays;
import org.sluice.release.Sha256;

/**
 * Tells one log's content from another's by its first bytes, which never change while a log only grows.
 *
 * @param length how many bytes it is of, at most {@value #LONGEST}
 * @param sha256 of these bytes, lower-case hexadecimal; empty for no bytes
 */
public record Fingerprint(int length, String sha256) {

    static final int LONGEST = 256;
    static final Fingerprint NOTHING = new Fingerprint(0, "");

    /** Of as much of a file's first bytes as it takes, out of those that were read. */
    static Fingerprint of(byte[] head, long read) {
        int length = (int) Math.min(Math.min(head.length, read), LONGEST);
        return length == 0 ? NOTHING : new Fingerprint(length, digest(head, length));
    }

    /** Whether a file that begins with these bytes is the one. */
    boolean matches(byte[] head) {
        return length == 0 || (head.length >= length && digest(head, length).equals(sha256));
    }

    private static String digest(byte[] head, int length) {
        return Sha256.of(Arrays.copyOf(head, length)).hex();
    }
}
