package org.sluice.listen;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a certificate and a key belong together. TLS itself finds that out with the first client, and lets none in;
 * so it is between the renewal of the one file and of the other.
 */
final class Pair {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private Pair() {}

    /** True as well where the key is of a form or an algorithm that can't be judged here. */
    static boolean isOne(Path certificate, Path key) throws IOException {
        Matcher block = KEY.matcher(Files.readString(key, StandardCharsets.ISO_8859_1));
        try (InputStream in = Files.newInputStream(certificate)) {
            PublicKey shown = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey();
            return !block.find() || isOne(shown, Base64.getMimeDecoder().decode(block.group(1)));
        } catch (GeneralSecurityException | IllegalArgumentException other) {
            return false;
        }
    }

    private static boolean isOne(PublicKey shown, byte[] key) throws GeneralSecurityException {
        String algorithm = switch (shown.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> shown.getAlgorithm();
        };
        PrivateKey secret = KeyFactory.getInstance(shown.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(key));
        byte[] text = "one pair?".getBytes(StandardCharsets.US_ASCII);
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(secret);
        signing.update(text);
        byte[] signature = signing.sign();
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(shown);
        verifying.update(text);
        return verifying.verify(signature);
    }
}
