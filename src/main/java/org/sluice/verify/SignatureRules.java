package org.sluice.verify;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.IssuerFingerprint;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.sluice.release.Reason;
import org.sluice.verify.DetachedSignature.Claim;
import org.sluice.verify.Objection.Hopeless;
import org.sluice.verify.Objection.Missing;

/**
 * Which signatures may count.
 *
 * @param name the signature file's
 * @param keys who may sign
 * @param keyring where they stand, for the advice
 * @param now by this host's clock
 */
record SignatureRules(String name, Keyring keys, Path keyring, Instant now) {

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Set<Integer> UNDERSTOOD = Set.of(
            SignatureSubpacketTags.CREATION_TIME,
            SignatureSubpacketTags.EXPIRE_TIME,
            SignatureSubpacketTags.EXPORTABLE,
            SignatureSubpacketTags.REVOCABLE,
            SignatureSubpacketTags.ISSUER_KEY_ID,
            SignatureSubpacketTags.POLICY_URL,
            SignatureSubpacketTags.SIGNER_USER_ID,
            SignatureSubpacketTags.ISSUER_FINGERPRINT);

    /** The signature with the key that claims it, or why it can't count whatever the content is. */
    Found<Claim> claim(PGPSignature signature) {
        return form(signature)
                .or(() -> algorithm(signature))
                .<Found<Claim>>map(Found::not)
                .orElseGet(() -> byKey(signature));
    }

    private Optional<Objection> form(PGPSignature signature) {
        if (signature.getVersion() != 4) {
            return unreadable("is a signature of version " + signature.getVersion() + ", not 4");
        }
        if (signature.getSignatureType() != PGPSignature.BINARY_DOCUMENT) {
            return unreadable("is no signature of a file's bytes, but of type " + signature.getSignatureType());
        }
        if (!signature.getHashedSubPackets().hasSubpacket(SignatureSubpacketTags.CREATION_TIME)) {
            return unreadable("does not say when it was made");
        }
        return Optional.empty();
    }

    private Optional<Objection> algorithm(PGPSignature signature) {
        if (HashAlgorithm.of(signature.getHashAlgorithm()).isEmpty()) {
            return unfit("uses a hash that is broken or unknown (number " + signature.getHashAlgorithm() + ")");
        }
        int[] critical = signature.getHashedSubPackets().getCriticalTags();
        return Arrays.stream(critical).allMatch(UNDERSTOOD::contains)
                ? Optional.empty()
                : unfit("has a critical part that Sluice does not know " + Arrays.toString(critical));
    }

    private Found<Claim> byKey(PGPSignature signature) {
        Optional<IssuerFingerprint> issuer = issuer(signature);
        long id = issuer.map(IssuerFingerprint::getKeyID).orElse(signature.getKeyID());
        List<Keyring.Candidate> candidates = keys.candidates(id).stream()
                .filter(one -> issuer.isEmpty()
                        || Arrays.equals(
                                issuer.get().getFingerprint(), one.key().getFingerprint()))
                .toList();
        if (candidates.isEmpty()) {
            return Found.not(
                    unknown(issuer.map(one -> HexFormat.of().withUpperCase().formatHex(one.getFingerprint()))
                            .orElse(String.format("%016X", id))));
        }
        Keyring.Candidate by = candidates.getFirst();
        Instant at = signature.getCreationTime().toInstant();
        return by.certificate()
                .objection(by.key(), at)
                .<Objection>map(objection -> objection)
                .or(() -> time(signature, at))
                .<Found<Claim>>map(Found::not)
                .orElseGet(() -> Found.here(new Claim(signature, by)));
    }

    private static Optional<IssuerFingerprint> issuer(PGPSignature signature) {
        PGPSignatureSubpacketVector hashed = signature.getHashedSubPackets();
        return Optional.ofNullable(hashed.getIssuerFingerprint())
                .or(() -> Optional.ofNullable(signature.getUnhashedSubPackets().getIssuerFingerprint()));
    }

    /** A date in the future may be our clock's fault: such a signature waits, and is never rejected for it. */
    private Optional<Objection> time(PGPSignature signature, Instant at) {
        if (at.isAfter(now.plus(SKEW))) {
            return Optional.of(
                    new Missing("the time at which " + name + " says it was made: " + at + "; it is " + now + " here"));
        }
        long seconds = signature.getHashedSubPackets().getSignatureExpirationTime();
        if (seconds == 0 || now.isBefore(at.plusSeconds(seconds))) {
            return Optional.empty();
        }
        return Optional.of(new Hopeless(
                Reason.SIGNATURE_NOT_IN_FORCE,
                name + " was made on " + at + " and expired on " + at.plusSeconds(seconds) + ".",
                "Sign again, and upload both files again."));
    }

    private Hopeless unknown(String key) {
        return new Hopeless(
                Reason.KEY_UNKNOWN,
                name + " was made by the key " + key + ", which is not in the keyring.",
                "If that key may sign releases, add it (`gpg --armor --export " + key + " >> " + keyring
                        + "`); if not, sign with one that may. Then upload both files again.");
    }

    private Optional<Objection> unreadable(String what) {
        return Optional.of(new Hopeless(
                Reason.SIGNATURE_UNREADABLE,
                name + " " + what + ".",
                "Sign again with `gpg --detach-sign FILE`, without --textmode, and upload both files again."));
    }

    private Optional<Objection> unfit(String what) {
        return Optional.of(new Hopeless(
                Reason.KEY_UNFIT,
                name + " " + what + ".",
                "Sign again with `gpg --digest-algo SHA512 --detach-sign FILE`, and upload both files again."));
    }
}
