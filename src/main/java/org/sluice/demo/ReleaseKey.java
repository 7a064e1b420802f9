package org.sluice.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPKeyPair;

/** An OpenPGP key made on the spot, for a demonstration's release: Ed25519, without expiry, kept in memory alone. */
public final class ReleaseKey {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final PGPKeyPair pair;
    private final PGPPublicKey certificate;

    private ReleaseKey(PGPKeyPair pair, PGPPublicKey certificate) {
        this.pair = pair;
        this.certificate = certificate;
    }

    /** Makes a key that certifies itself under a user id and may sign. */
    public static ReleaseKey generate(String userId, Instant created) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519", PROVIDER);
            PGPKeyPair pair = new JcaPGPKeyPair(
                    PublicKeyPacket.VERSION_4,
                    PublicKeyAlgorithmTags.EDDSA_LEGACY,
                    generator.generateKeyPair(),
                    Date.from(created));
            return new ReleaseKey(pair, certified(pair, userId, created));
        } catch (GeneralSecurityException | PGPException failure) {
            throw new IllegalStateException("no key could be made", failure);
        }
    }

    /** The fingerprint, upper-case hexadecimal. */
    public String fingerprint() {
        return HexFormat.of().withUpperCase().formatHex(certificate.getFingerprint());
    }

    /** The certificate, armoured, as a keyring file holds it. */
    public String publicKey() throws IOException {
        return armoured(certificate.getEncoded());
    }

    /** A detached signature of a file, in binary form, as {@code gpg --detach-sign} makes it. */
    public byte[] sign(Path file, Instant at) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return sign(in, at);
        }
    }

    /** A detached signature of bytes, in binary form. */
    public byte[] sign(byte[] content, Instant at) throws IOException {
        return sign(new ByteArrayInputStream(content), at);
    }

    /** The same in ASCII armour. */
    public static String armoured(byte[] packets) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArmoredOutputStream armour =
                ArmoredOutputStream.builder().clearHeaders().build(out)) {
            armour.write(packets);
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    private byte[] sign(InputStream in, Instant at) throws IOException {
        try {
            PGPSignatureGenerator signature = generator(pair, PGPSignature.BINARY_DOCUMENT, at, 0);
            byte[] chunk = new byte[64 * 1024];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                signature.update(chunk, 0, length);
            }
            return signature.generate().getEncoded();
        } catch (PGPException failure) {
            throw new IOException("signing failed", failure);
        }
    }

    private static PGPPublicKey certified(PGPKeyPair pair, String userId, Instant at) throws PGPException {
        PGPSignatureGenerator signature =
                generator(pair, PGPSignature.POSITIVE_CERTIFICATION, at, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
        PGPSignature certification = signature.generateCertification(userId, pair.getPublicKey());
        return PGPPublicKey.addCertification(pair.getPublicKey(), userId, certification);
    }

    private static PGPSignatureGenerator generator(PGPKeyPair pair, int type, Instant at, int keyFlags)
            throws PGPException {
        PGPPublicKey key = pair.getPublicKey();
        // the JDK's own digests use the processor's instructions
        JcaPGPContentSignerBuilder signer = new JcaPGPContentSignerBuilder(key.getAlgorithm(), HashAlgorithmTags.SHA512)
                .setProvider(PROVIDER)
                .setDigestProvider("SUN");
        PGPSignatureGenerator generator = new PGPSignatureGenerator(signer, key);
        generator.init(type, pair.getPrivateKey());
        PGPSignatureSubpacketGenerator hashed = new PGPSignatureSubpacketGenerator();
        hashed.setIssuerFingerprint(false, key);
        hashed.setSignatureCreationTime(false, Date.from(at));
        if (keyFlags != 0) {
            hashed.setKeyFlags(false, keyFlags);
            hashed.setPrimaryUserID(false, true);
        }
        generator.setHashedSubpackets(hashed.generate());
        return generator;
    }
}
