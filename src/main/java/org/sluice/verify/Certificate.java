package org.sluice.verify;

import java.math.BigInteger;
import java.security.Provider;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.RSAPublicBCPGKey;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.bcpg.sig.RevocationReason;
import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.sluice.release.Printable;
import org.sluice.release.Reason;
import org.sluice.verify.Objection.Hopeless;

/**
 * A primary key with its user ids and subkeys, and the rules by which one of its keys may have signed at an instant:
 * there, bound, not expired, not revoked, meant for signing, strong enough. The owner's last word is in force.
 */
final class Certificate {

    private static final int FEWEST_BITS = 2048;
    private static final int FEWEST_BITS_OF_A_CURVE = 256;

    private final PGPPublicKeyRing ring;
    private final PGPPublicKey primary;
    private final KeyStatements statements;

    Certificate(PGPPublicKeyRing ring, Provider provider) {
        this.ring = ring;
        this.primary = ring.getPublicKey();
        this.statements = new KeyStatements(primary, provider);
    }

    /** The key with an id, primary or subkey. */
    Optional<PGPPublicKey> key(long id) {
        return Optional.ofNullable(ring.getPublicKey(id));
    }

    /** Upper-case hexadecimal. */
    static String fingerprint(PGPPublicKey key) {
        return HexFormat.of().withUpperCase().formatHex(key.getFingerprint());
    }

    /** The primary user id, escaped for display. */
    String userId() {
        Comparator<KeyStatements.BoundId> primaryThenLast = Comparator.comparing((KeyStatements.BoundId id) ->
                        id.statement().getHashedSubPackets().isPrimaryUserID())
                .thenComparing(id -> id.statement().getCreationTime().toInstant());
        return statements.boundIds().stream()
                .max(primaryThenLast)
                .map(id -> Printable.of(id.userId()))
                .orElse("no user id");
    }

    /** What forbids that this key signed at that instant, if anything does. */
    Optional<Hopeless> objection(PGPPublicKey key, Instant at) {
        return revocation(primary, at)
                .or(() -> key.isMasterKey() ? Optional.empty() : revocation(key, at))
                .or(() -> unfitness(key, at));
    }

    private Optional<Hopeless> revocation(PGPPublicKey key, Instant at) {
        return statements.revocations(key).stream()
                .filter(one -> isHard(one) || !at.isBefore(created(one)))
                .findFirst()
                .map(one -> new Hopeless(
                        Reason.KEY_REVOKED,
                        "The key " + fingerprint(key) + " of " + userId() + " was revoked on " + created(one)
                                + (isHard(one)
                                        ? "; as the reason is no retirement, all its signatures are void."
                                        : "."),
                        "Have it signed by a key that is not revoked, and upload both files again."));
    }

    /**
     * A retired or superseded key has signed well before; any other revocation says that it can't be trusted at all.
     */
    private static boolean isHard(PGPSignature revocation) {
        RevocationReason reason = revocation.getHashedSubPackets().getRevocationReason();
        return reason == null
                || (reason.getRevocationReason() != RevocationReasonTags.KEY_SUPERSEDED
                        && reason.getRevocationReason() != RevocationReasonTags.KEY_RETIRED);
    }

    private Optional<Hopeless> unfitness(PGPPublicKey key, Instant at) {
        List<PGPSignature> own = statements.aboutPrimary();
        List<PGPSignature> said = key.isMasterKey() ? own : statements.bindings(key);
        if (own.isEmpty() || said.isEmpty()) {
            return Optional.of(unfit(key, "is not bound by a valid signature of its owner"));
        }
        return expiry(primary, own.getFirst(), at)
                .or(() -> expiry(key, said.getFirst(), at))
                .or(() -> wrongUse(key, said));
    }

    private Optional<Hopeless> expiry(PGPPublicKey key, PGPSignature statement, Instant at) {
        Instant born = key.getCreationTime().toInstant();
        if (at.isBefore(born)) {
            return Optional.of(unfit(key, "was made on " + born + ", after the signature"));
        }
        long seconds = statement.getHashedSubPackets().getKeyExpirationTime();
        Instant end = seconds == 0 ? Instant.MAX : born.plusSeconds(seconds);
        long statementSeconds = statement.getHashedSubPackets().getSignatureExpirationTime();
        Instant statementEnd =
                statementSeconds == 0 ? Instant.MAX : created(statement).plusSeconds(statementSeconds);
        Instant first = end.isBefore(statementEnd) ? end : statementEnd;
        if (at.isBefore(first)) {
            return Optional.empty();
        }
        return Optional.of(new Hopeless(
                Reason.KEY_EXPIRED,
                "The key " + fingerprint(key) + " of " + userId() + " expired on " + first + "; the signature is of "
                        + at + ".",
                "Extend the key and renew it in the keyring, or sign with another one; then upload both files again."));
    }

    private Optional<Hopeless> wrongUse(PGPPublicKey key, List<PGPSignature> said) {
        if (isShort(key)) {
            return Optional.of(unfit(key, "has " + key.getBitStrength() + " bits, fewer than it should"));
        }
        if (isForgeable(key)) {
            return Optional.of(unfit(key, "has an exponent with which anybody can sign"));
        }
        Optional<PGPSignature> flags = said.stream()
                .filter(one -> one.getHashedSubPackets().hasSubpacket(SignatureSubpacketTags.KEY_FLAGS))
                .findFirst();
        boolean isAllowed = flags.map(one -> (one.getHashedSubPackets().getKeyFlags() & KeyFlags.SIGN_DATA) != 0)
                .orElse(key.isMasterKey());
        if (!isAllowed) {
            return Optional.of(unfit(key, "is not meant for signing files"));
        }
        if (!key.isMasterKey() && !statements.isCrossCertified(key, said.getFirst())) {
            return Optional.of(unfit(key, "does not say itself that it belongs to " + fingerprint(primary)));
        }
        return Optional.empty();
    }

    private static boolean isShort(PGPPublicKey key) {
        return switch (key.getAlgorithm()) {
            case PublicKeyAlgorithmTags.RSA_GENERAL, PublicKeyAlgorithmTags.DSA -> key.getBitStrength() < FEWEST_BITS;
            case PublicKeyAlgorithmTags.ECDSA -> key.getBitStrength() < FEWEST_BITS_OF_A_CURVE;
            default -> false;
        };
    }

    /** With the exponent 1 a signature is its own message, and with an even one there is no private key. */
    private static boolean isForgeable(PGPPublicKey key) {
        return key.getPublicKeyPacket().getKey() instanceof RSAPublicBCPGKey rsa
                && (rsa.getPublicExponent().compareTo(BigInteger.TWO) <= 0
                        || !rsa.getPublicExponent().testBit(0));
    }

    private Hopeless unfit(PGPPublicKey key, String why) {
        return new Hopeless(
                Reason.KEY_UNFIT,
                "The key " + fingerprint(key) + " of " + userId() + " " + why + ".",
                "Sign with a key that may sign, and upload both files again.");
    }

    private static Instant created(PGPSignature signature) {
        return signature.getCreationTime().toInstant();
    }
}
