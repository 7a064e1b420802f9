package org.sluice.verify;

import java.security.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.openpgp.PGPSignature;
import org.sluice.release.Signer;
import org.sluice.release.Upload;

/** A signature file of which at least one signature may count, once the content is known. Used by one thread. */
final class DetachedSignature {

    /** A signature by a key that may sign; whether it is of these bytes is still open. */
    record Claim(PGPSignature signature, Keyring.Candidate by) {

        private String hash() {
            return HashAlgorithm.of(signature.getHashAlgorithm()).orElseThrow().javaName();
        }

        private Signer signer() {
            return new Signer(
                    Certificate.fingerprint(by.key()),
                    by.certificate().userId(),
                    signature.getCreationTime().toInstant());
        }
    }

    private final Upload upload;
    private final byte[] bytes;
    private final List<Claim> claims;

    DetachedSignature(Upload upload, byte[] bytes, List<Claim> claims) {
        this.upload = upload;
        this.bytes = bytes;
        this.claims = List.copyOf(claims);
    }

    String name() {
        return upload.name();
    }

    /** The file's content, as it was read: what is published. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, bytes.length);
    }

    /** The digests of the content that are needed to verify it. */
    Set<String> digests() {
        Set<String> needed = new TreeSet<>();
        claims.forEach(claim -> needed.add(claim.hash()));
        return needed;
    }

    /** Who signed this content; one good signature suffices. */
    Optional<Signer> signerOf(Digests content, Provider provider) {
        HashedContent hashed = new HashedContent(content, provider);
        return claims.stream()
                .filter(claim -> hashed.isSigned(claim.signature(), claim.by().key()))
                .findFirst()
                .map(Claim::signer);
    }
}
