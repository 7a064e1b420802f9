package org.sluice.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sluice.release.Sha256;

/** Several digests of the same bytes. What was computed can be asked for any number of times, and be carried on. */
final class Digests {

    private final Map<String, MessageDigest> digests = new TreeMap<>();

    /** @param algorithms Java's names: {@code SHA-256} */
    Digests(Set<String> algorithms) {
        algorithms.forEach(algorithm -> digests.put(algorithm, start(algorithm)));
    }

    /** Digests of bytes in memory. */
    static Digests of(byte[] bytes, Set<String> algorithms) {
        Digests digests = new Digests(algorithms);
        digests.digests.values().forEach(digest -> digest.update(bytes));
        return digests;
    }

    /** The running digests, each to be fed every byte, in order. */
    Iterable<MessageDigest> running() {
        return digests.values();
    }

    /** A digest that goes on where this one stands. */
    MessageDigest fork(String algorithm) {
        MessageDigest digest = digests.get(algorithm);
        if (digest == null) {
            throw new IllegalArgumentException(algorithm + " was not asked for");
        }
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(algorithm + " of this Java can't be carried on", e);
        }
    }

    Sha256 sha256() {
        return new Sha256(HexFormat.of().formatHex(fork("SHA-256").digest()));
    }

    String md5() {
        return HexFormat.of().formatHex(fork("MD5").digest());
    }

    private static MessageDigest start(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }
}
