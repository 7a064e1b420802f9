package org.sluice.verify;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.bcpg.HashAlgorithmTags;

/** Hashes that a signature may be made with. MD5, SHA-1 and RIPEMD-160 are broken or too short, so not among them. */
enum HashAlgorithm {
    SHA224(HashAlgorithmTags.SHA224, "SHA-224", NISTObjectIdentifiers.id_sha224),
    SHA256(HashAlgorithmTags.SHA256, "SHA-256", NISTObjectIdentifiers.id_sha256),
    SHA384(HashAlgorithmTags.SHA384, "SHA-384", NISTObjectIdentifiers.id_sha384),
    SHA512(HashAlgorithmTags.SHA512, "SHA-512", NISTObjectIdentifiers.id_sha512),
    SHA3_256(HashAlgorithmTags.SHA3_256, "SHA3-256", NISTObjectIdentifiers.id_sha3_256),
    SHA3_512(HashAlgorithmTags.SHA3_512, "SHA3-512", NISTObjectIdentifiers.id_sha3_512);

    private final int tag;
    private final String javaName;
    private final String identifier;

    HashAlgorithm(int tag, String javaName, ASN1ObjectIdentifier identifier) {
        this.tag = tag;
        this.javaName = javaName;
        this.identifier = identifier.getId();
    }

    /** By OpenPGP's number. */
    static Optional<HashAlgorithm> of(int tag) {
        for (HashAlgorithm algorithm : values()) {
            if (algorithm.tag == tag) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    int tag() {
        return tag;
    }

    String javaName() {
        return javaName;
    }

    ASN1ObjectIdentifier identifier() {
        return new ASN1ObjectIdentifier(identifier);
    }
}
