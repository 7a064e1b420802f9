package org.sluice.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.operator.jcajce.JcaKeyFingerprintCalculator;

/**
 * The certificates whose owners may sign releases. Used by one thread, for verifying changes the statements' state:
 * each judgement reads its own.
 */
final class Keyring {

    private static final String BEGIN = "-----BEGIN PGP ";

    /** A key that may have made a signature, and its certificate. */
    record Candidate(Certificate certificate, PGPPublicKey key) {}

    private final List<Certificate> certificates;

    private Keyring(List<Certificate> certificates) {
        this.certificates = certificates;
    }

    /** Reads keys: binary ones, then any number of armoured blocks. */
    static Keyring parse(byte[] bytes, Provider provider) throws IOException {
        List<Certificate> certificates = new ArrayList<>();
        try {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int block = text.indexOf(BEGIN);
            if (block != 0 && isBinary(bytes)) {
                add(certificates, block < 0 ? bytes : Arrays.copyOf(bytes, block), provider);
            }
            while (block >= 0) {
                int next = text.indexOf(BEGIN, block + BEGIN.length());
                byte[] armour =
                        text.substring(block, next < 0 ? text.length() : next).getBytes(StandardCharsets.ISO_8859_1);
                add(certificates, new ArmoredInputStream(new ByteArrayInputStream(armour)).readAllBytes(), provider);
                block = next;
            }
        } catch (PGPException | RuntimeException e) {
            throw new IOException("it is no OpenPGP keyring, or a damaged one", e);
        }
        return new Keyring(List.copyOf(certificates));
    }

    /** Every OpenPGP packet begins with a byte that no text has. */
    private static boolean isBinary(byte[] bytes) {
        return bytes.length > 0 && bytes[0] < 0;
    }

    private static void add(List<Certificate> certificates, byte[] keys, Provider provider)
            throws IOException, PGPException {
        for (PGPPublicKeyRing ring : new PGPPublicKeyRingCollection(keys, new JcaKeyFingerprintCalculator())) {
            certificates.add(new Certificate(ring, provider));
        }
    }

    boolean isEmpty() {
        return certificates.isEmpty();
    }

    /** All keys with an id: by bad luck or ill will there may be several. */
    List<Candidate> candidates(long keyId) {
        List<Candidate> found = new ArrayList<>();
        for (Certificate certificate : certificates) {
            certificate.key(keyId).ifPresent(key -> found.add(new Candidate(certificate, key)));
        }
        return found;
    }
}
