package org.sluice.verify;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.PGPContentVerifier;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPKeyConverter;

/**
 * Verifies a signature over content that was hashed already: the signature's trailer is added to a fork of that digest.
 * So one reading serves every signature, and the JDK's fast digests do the work.
 */
final class HashedContent {

    private final Digests digests;
    private final Provider provider;

    HashedContent(Digests digests, Provider provider) {
        this.digests = digests;
        this.provider = provider;
    }

    /** Whether the key made the signature over this content. */
    boolean isSigned(PGPSignature signature, PGPPublicKey key) {
        HashAlgorithm hash = HashAlgorithm.of(signature.getHashAlgorithm()).orElseThrow();
        try {
            PublicKey converted = new JcaPGPKeyConverter().setProvider(provider).getPublicKey(key);
            MessageDigest digest = digests.fork(hash.javaName());
            signature.init((keyAlgorithm, tag) -> signer -> new RawVerifier(key, converted, hash, digest), key);
            return signature.verify();
        } catch (PGPException | RuntimeException e) {
            // values that no signature of this key can have
            return false;
        }
    }

    private final class RawVerifier implements PGPContentVerifier {

        private final PGPPublicKey key;
        private final PublicKey converted;
        private final HashAlgorithm hash;
        private final MessageDigest digest;

        RawVerifier(PGPPublicKey key, PublicKey converted, HashAlgorithm hash, MessageDigest digest) {
            this.key = key;
            this.converted = converted;
            this.hash = hash;
            this.digest = digest;
        }

        @Override
        public OutputStream getOutputStream() {
            return new OutputStream() {
                @Override
                public void write(int value) {
                    digest.update((byte) value);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    digest.update(bytes, offset, length);
                }
            };
        }

        @Override
        public int getHashAlgorithm() {
            return hash.tag();
        }

        @Override
        public int getKeyAlgorithm() {
            return key.getAlgorithm();
        }

        @Override
        public long getKeyID() {
            return key.getKeyID();
        }

        @Override
        public boolean verify(byte[] expected) {
            try {
                Signature primitive = Signature.getInstance(primitive(), provider);
                primitive.initVerify(converted);
                primitive.update(isRsa() ? digestInfo() : digest.digest());
                return primitive.verify(expected);
            } catch (GeneralSecurityException | IOException e) {
                return false;
            }
        }

        private String primitive() {
            return switch (key.getAlgorithm()) {
                case PublicKeyAlgorithmTags.DSA -> "NONEwithDSA";
                case PublicKeyAlgorithmTags.ECDSA -> "NONEwithECDSA";
                default -> isRsa() ? "NONEwithRSA" : converted.getAlgorithm();
            };
        }

        private boolean isRsa() {
            return key.getAlgorithm() == PublicKeyAlgorithmTags.RSA_GENERAL;
        }

        private byte[] digestInfo() throws IOException {
            AlgorithmIdentifier algorithm = new AlgorithmIdentifier(hash.identifier(), DERNull.INSTANCE);
            return new DigestInfo(algorithm, digest.digest()).getEncoded(ASN1Encoding.DER);
        }
    }
}
