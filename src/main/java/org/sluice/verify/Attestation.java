package org.sluice.verify;

import java.security.Provider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sluice.release.Reason;
import org.sluice.release.Signer;
import org.sluice.verify.Objection.Hopeless;

/**
 * The signature files of a submission, read but not yet compared with the content.
 *
 * @param signatures may be none
 * @param keyring a digest of the keyring that was used, or nothing if none was needed
 * @param provider of public key algorithms
 */
record Attestation(List<DetachedSignature> signatures, String keyring, Provider provider) {

    Attestation {
        signatures = List.copyOf(signatures);
    }

    static Attestation none(Provider provider) {
        return new Attestation(List.of(), "", provider);
    }

    Set<String> digests() {
        Set<String> needed = new TreeSet<>();
        signatures.forEach(signature -> needed.addAll(signature.digests()));
        return needed;
    }

    /** Who signed the content: the first signer, if every signature file is of this content. */
    Found<Optional<Signer>> signerOf(Digests content) {
        Optional<Signer> first = Optional.empty();
        for (DetachedSignature signature : signatures) {
            Optional<Signer> signer = signature.signerOf(content, provider);
            if (signer.isEmpty()) {
                return Found.not(wrong(signature.name()));
            }
            first = first.or(() -> signer);
        }
        return Found.here(first);
    }

    private static Hopeless wrong(String signature) {
        return new Hopeless(
                Reason.SIGNATURE_WRONG,
                signature + " is a signature of other bytes: the file is damaged or truncated, or the signature is of"
                        + " another file or build.",
                "Compare both with the originals (`gpg --verify`), and upload again what differs.");
    }
}
