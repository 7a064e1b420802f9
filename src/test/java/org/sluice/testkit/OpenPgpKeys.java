package org.sluice.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.jcajce.JcaKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPKeyPair;

/**
 * A release manager's key, made on the spot, fit or unfit in any way that a test needs. All that is said of the key is
 * said by hand here, so that nothing is there that was not asked for.
 */
public final class OpenPgpKeys {

    private static final Provider PROVIDER = new BouncyCastleProvider();

    private final PGPKeyPair primary;
    private final PGPKeyPair signing;
    private final List<PGPPublicKey> ring;

    private OpenPgpKeys(PGPKeyPair primary, PGPKeyPair signing, List<PGPPublicKey> ring) {
        this.primary = primary;
        this.signing = signing;
        this.ring = ring;
    }

    /** A good Ed25519 key that never expires and signs by itself. */
    public static OpenPgpKeys good(String userId, Instant born) {
        return primaryOnly(userId, keyPair("Ed25519", born), flags(KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA));
    }

    /** A good RSA key. */
    public static OpenPgpKeys rsa(String userId, Instant born, int bits) {
        return primaryOnly(userId, rsaKeyPair(born, bits), flags(KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA));
    }

    /** An RSA key with a public exponent of one: what it "signs" anybody can. */
    public static OpenPgpKeys forgeable(String userId, Instant born) {
        return primaryOnly(userId, unity(born), flags(KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA));
    }

    /** A key that expires some time after it was made. */
    public static OpenPgpKeys expiring(String userId, Instant born, Duration after) {
        PGPSignatureSubpacketGenerator said = flags(KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
        said.setKeyExpirationTime(true, after.toSeconds());
        return primaryOnly(userId, keyPair("Ed25519", born), said);
    }

    /** A key that may certify, but not sign files. */
    public static OpenPgpKeys withoutSigningFlag(String userId, Instant born) {
        return primaryOnly(userId, keyPair("Ed25519", born), flags(KeyFlags.CERTIFY_OTHER));
    }

    /** A primary key that only certifies, with a subkey that signs. */
    public static OpenPgpKeys withSigningSubkey(String userId, Instant born) {
        return withSubkey(userId, born, flags(KeyFlags.SIGN_DATA), true);
    }

    /** As above, and the subkey expires. */
    public static OpenPgpKeys withExpiringSubkey(String userId, Instant born, Duration after) {
        PGPSignatureSubpacketGenerator said = flags(KeyFlags.SIGN_DATA);
        said.setKeyExpirationTime(true, after.toSeconds());
        return withSubkey(userId, born, said, true);
    }

    /** A signing subkey that does not say itself that it belongs to the primary key: it may be somebody else's. */
    public static OpenPgpKeys withStolenSubkey(String userId, Instant born) {
        return withSubkey(userId, born, flags(KeyFlags.SIGN_DATA), false);
    }

    /** The same key, revoked by its owner for an OpenPGP reason, such as 2 for compromised or 3 for retired. */
    public OpenPgpKeys revoked(int reason, Instant at) {
        return revoked(primary, PGPSignature.KEY_REVOCATION, reason, at);
    }

    /** The same key with its signing subkey revoked. */
    public OpenPgpKeys subkeyRevoked(int reason, Instant at) {
        return revoked(signing, PGPSignature.SUBKEY_REVOCATION, reason, at);
    }

    /** The fingerprint of the key that signs, upper-case hexadecimal. */
    public String fingerprint() {
        return HexFormat.of().withUpperCase().formatHex(signing.getPublicKey().getFingerprint());
    }

    /** The public keys, binary. */
    public byte[] publicKeys() {
        try {
            return new PGPPublicKeyRing(ring).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A detached signature, binary, SHA-512. */
    public byte[] sign(byte[] content, Instant at) {
        return sign(content, at, HashAlgorithmTags.SHA512, new PGPSignatureSubpacketGenerator());
    }

    /** A detached signature with a hash of OpenPGP's number, and anything else that shall be said in it. */
    public byte[] sign(byte[] content, Instant at, int hash, PGPSignatureSubpacketGenerator said) {
        try {
            PGPSignatureGenerator generator = generator(signing, PGPSignature.BINARY_DOCUMENT, hash, at, said);
            generator.update(content);
            return generator.generate().getEncoded();
        } catch (PGPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same bytes as text. */
    public static byte[] armoured(byte[] packets) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (OutputStream armour = ArmoredOutputStream.builder().build(text)) {
            armour.write(packets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toByteArray();
    }

    private OpenPgpKeys revoked(PGPKeyPair key, int type, int reason, Instant at) {
        PGPSignatureSubpacketGenerator said = new PGPSignatureSubpacketGenerator();
        said.setRevocationReason(false, (byte) reason, "");
        try {
            PGPSignatureGenerator by = generator(primary, type, HashAlgorithmTags.SHA512, at, said);
            PGPSignature revocation = type == PGPSignature.KEY_REVOCATION
                    ? by.generateCertification(primary.getPublicKey())
                    : by.generateCertification(primary.getPublicKey(), key.getPublicKey());
            List<PGPPublicKey> changed = new ArrayList<>(ring);
            changed.replaceAll(
                    one -> one.getKeyID() == key.getKeyID() ? PGPPublicKey.addCertification(one, revocation) : one);
            return new OpenPgpKeys(primary, signing, changed);
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OpenPgpKeys primaryOnly(String userId, PGPKeyPair pair, PGPSignatureSubpacketGenerator said) {
        return new OpenPgpKeys(pair, pair, List.of(named(userId, pair, said)));
    }

    private static PGPPublicKey named(String userId, PGPKeyPair pair, PGPSignatureSubpacketGenerator said) {
        try {
            PGPSignature binding = generator(
                            pair, PGPSignature.POSITIVE_CERTIFICATION, HashAlgorithmTags.SHA512, born(pair), said)
                    .generateCertification(userId, pair.getPublicKey());
            return PGPPublicKey.addCertification(pair.getPublicKey(), userId, binding);
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OpenPgpKeys withSubkey(
            String userId, Instant born, PGPSignatureSubpacketGenerator said, boolean isCrossCertified) {
        PGPKeyPair primary = keyPair("Ed25519", born);
        try {
            PGPKeyPair subkey = keyPair("Ed25519", born).asSubkey(new JcaKeyFingerprintCalculator());
            if (isCrossCertified) {
                PGPSignature back = generator(
                                subkey,
                                PGPSignature.PRIMARYKEY_BINDING,
                                HashAlgorithmTags.SHA512,
                                born,
                                new PGPSignatureSubpacketGenerator())
                        .generateCertification(primary.getPublicKey(), subkey.getPublicKey());
                said.addEmbeddedSignature(false, back);
            }
            PGPSignature binding = generator(primary, PGPSignature.SUBKEY_BINDING, HashAlgorithmTags.SHA512, born, said)
                    .generateCertification(primary.getPublicKey(), subkey.getPublicKey());
            PGPPublicKey bound = PGPPublicKey.addCertification(subkey.getPublicKey(), binding);
            PGPPublicKey owner = named(userId, primary, flags(KeyFlags.CERTIFY_OTHER));
            return new OpenPgpKeys(primary, subkey, List.of(owner, bound));
        } catch (PGPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PGPSignatureGenerator generator(
            PGPKeyPair by, int type, int hash, Instant at, PGPSignatureSubpacketGenerator said) throws PGPException {
        PGPPublicKey key = by.getPublicKey();
        PGPSignatureGenerator generator = new PGPSignatureGenerator(
                new JcaPGPContentSignerBuilder(key.getAlgorithm(), hash).setProvider(PROVIDER), key);
        generator.init(type, by.getPrivateKey());
        said.setSignatureCreationTime(false, Date.from(at));
        said.setIssuerFingerprint(false, key);
        generator.setHashedSubpackets(said.generate());
        return generator;
    }

    private static PGPSignatureSubpacketGenerator flags(int flags) {
        PGPSignatureSubpacketGenerator said = new PGPSignatureSubpacketGenerator();
        said.setKeyFlags(true, flags);
        return said;
    }

    private static Instant born(PGPKeyPair pair) {
        return pair.getPublicKey().getCreationTime().toInstant();
    }

    private static PGPKeyPair keyPair(String algorithm, Instant born) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, PROVIDER);
            return new JcaPGPKeyPair(
                    4, PublicKeyAlgorithmTags.EDDSA_LEGACY, generator.generateKeyPair(), Date.from(born));
        } catch (GeneralSecurityException | PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PGPKeyPair rsaKeyPair(Instant born, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", PROVIDER);
            generator.initialize(bits);
            return new JcaPGPKeyPair(
                    4, PublicKeyAlgorithmTags.RSA_GENERAL, generator.generateKeyPair(), Date.from(born));
        } catch (GeneralSecurityException | PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PGPKeyPair unity(Instant born) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", PROVIDER);
            generator.initialize(2048);
            RSAPrivateCrtKey key =
                    (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
            KeyFactory factory = KeyFactory.getInstance("RSA", PROVIDER);
            KeyPair pair = new KeyPair(
                    factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), BigInteger.ONE)),
                    factory.generatePrivate(new RSAPrivateCrtKeySpec(
                            key.getModulus(),
                            BigInteger.ONE,
                            BigInteger.ONE,
                            key.getPrimeP(),
                            key.getPrimeQ(),
                            BigInteger.ONE,
                            BigInteger.ONE,
                            key.getCrtCoefficient())));
            return new JcaPGPKeyPair(4, PublicKeyAlgorithmTags.RSA_GENERAL, pair, Date.from(born));
        } catch (GeneralSecurityException | PGPException e) {
            throw new IllegalStateException(e);
        }
    }
}
