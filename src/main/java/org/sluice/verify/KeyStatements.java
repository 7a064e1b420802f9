package org.sluice.verify;

import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentVerifierBuilderProvider;

/**
 * What the owner of a primary key says of it, its user ids and its subkeys: the statements that verify, the last first.
 * Other people's statements count for nothing here.
 */
final class KeyStatements {

    private static final Set<Integer> UNDERSTOOD = Set.of(
            SignatureSubpacketTags.CREATION_TIME,
            SignatureSubpacketTags.EXPIRE_TIME,
            SignatureSubpacketTags.EXPORTABLE,
            SignatureSubpacketTags.REVOCABLE,
            SignatureSubpacketTags.KEY_EXPIRE_TIME,
            SignatureSubpacketTags.PREFERRED_SYM_ALGS,
            SignatureSubpacketTags.REVOCATION_KEY,
            SignatureSubpacketTags.ISSUER_KEY_ID,
            SignatureSubpacketTags.PREFERRED_HASH_ALGS,
            SignatureSubpacketTags.PREFERRED_COMP_ALGS,
            SignatureSubpacketTags.KEY_SERVER_PREFS,
            SignatureSubpacketTags.PREFERRED_KEY_SERV,
            SignatureSubpacketTags.PRIMARY_USER_ID,
            SignatureSubpacketTags.POLICY_URL,
            SignatureSubpacketTags.KEY_FLAGS,
            SignatureSubpacketTags.SIGNER_USER_ID,
            SignatureSubpacketTags.FEATURES,
            SignatureSubpacketTags.EMBEDDED_SIGNATURE,
            SignatureSubpacketTags.ISSUER_FINGERPRINT,
            SignatureSubpacketTags.PREFERRED_AEAD_ALGORITHMS);

    /** Anybody can add user ids to somebody's key on a key server, and looking at all takes time by their square. */
    private static final int MOST_USER_IDS = 100;

    /** A user id and the statement that binds it. */
    record BoundId(String userId, PGPSignature statement) {}

    @FunctionalInterface
    private interface Check {
        boolean verifies(PGPSignature statement) throws PGPException;
    }

    private final PGPPublicKey primary;
    private final JcaPGPContentVerifierBuilderProvider verifiers;

    KeyStatements(PGPPublicKey primary, Provider provider) {
        this.primary = primary;
        this.verifiers = new JcaPGPContentVerifierBuilderProvider().setProvider(provider);
    }

    /** Statements about the primary key itself, with or without a user id. */
    List<PGPSignature> aboutPrimary() {
        List<PGPSignature> all = new ArrayList<>(
                trusted(ofType(primary, PGPSignature.DIRECT_KEY), primary, one -> one.verifyCertification(primary)));
        boundIds().forEach(bound -> all.add(bound.statement()));
        return latestFirst(all);
    }

    /** User ids whose last word is not a revocation, each with its last statement. */
    List<BoundId> boundIds() {
        List<BoundId> bound = new ArrayList<>();
        Iterator<byte[]> ids = primary.getRawUserIDs();
        for (int i = 0; i < MOST_USER_IDS && ids.hasNext(); i++) {
            byte[] id = ids.next();
            List<PGPSignature> said = own(primary.getSignaturesForID(id));
            List<PGPSignature> valid = verified(said, primary, one -> one.verifyCertification(id, primary));
            valid.stream()
                    .findFirst()
                    .filter(last -> last.isCertification() && isUnderstood(last))
                    .ifPresent(last -> bound.add(new BoundId(new String(id, StandardCharsets.UTF_8), last)));
        }
        return bound;
    }

    /** Statements that make a key a subkey of the primary key. */
    List<PGPSignature> bindings(PGPPublicKey subkey) {
        return trusted(
                ofType(subkey, PGPSignature.SUBKEY_BINDING), primary, one -> one.verifyCertification(primary, subkey));
    }

    /** Revocations of the primary key or of a subkey. One with a part that is not understood counts as well. */
    List<PGPSignature> revocations(PGPPublicKey key) {
        if (key.isMasterKey()) {
            return verified(ofType(key, PGPSignature.KEY_REVOCATION), primary, one -> one.verifyCertification(primary));
        }
        return verified(
                ofType(key, PGPSignature.SUBKEY_REVOCATION), primary, one -> one.verifyCertification(primary, key));
    }

    /** Whether a signing subkey says in its binding that it belongs to the primary key. */
    boolean isCrossCertified(PGPPublicKey subkey, PGPSignature binding) {
        return !verified(backSignatures(binding), subkey, one -> one.verifyCertification(primary, subkey))
                .isEmpty();
    }

    private static List<PGPSignature> backSignatures(PGPSignature binding) {
        List<PGPSignature> found = new ArrayList<>();
        for (PGPSignatureSubpacketVector area :
                List.of(binding.getHashedSubPackets(), binding.getUnhashedSubPackets())) {
            try {
                PGPSignatureList embedded = area.getEmbeddedSignatures();
                embedded.forEach(found::add);
            } catch (PGPException | RuntimeException e) {
                // no signature there: the subkey stays without one
            }
        }
        found.removeIf(one -> one.getSignatureType() != PGPSignature.PRIMARYKEY_BINDING);
        return found;
    }

    private List<PGPSignature> ofType(PGPPublicKey key, int type) {
        List<PGPSignature> said = own(key.getSignatures());
        said.removeIf(one -> one.getSignatureType() != type);
        return said;
    }

    private List<PGPSignature> own(Iterator<PGPSignature> all) {
        List<PGPSignature> own = new ArrayList<>();
        all.forEachRemaining(one -> {
            if (one.getKeyID() == primary.getKeyID() || one.getKeyID() == 0) {
                own.add(one);
            }
        });
        return own;
    }

    private List<PGPSignature> trusted(List<PGPSignature> said, PGPPublicKey by, Check check) {
        List<PGPSignature> understood = new ArrayList<>(said);
        understood.removeIf(one -> !isUnderstood(one));
        return verified(understood, by, check);
    }

    private List<PGPSignature> verified(List<PGPSignature> said, PGPPublicKey by, Check check) {
        List<PGPSignature> valid = new ArrayList<>(said);
        valid.removeIf(one -> !verifies(one, by, check));
        return latestFirst(valid);
    }

    private boolean verifies(PGPSignature statement, PGPPublicKey by, Check check) {
        if (statement.getHashAlgorithm() == HashAlgorithmTags.MD5) {
            return false;
        }
        try {
            statement.init(verifiers, by);
            return check.verifies(statement);
        } catch (PGPException | RuntimeException e) {
            // a statement that can't be verified says nothing
            return false;
        }
    }

    private static boolean isUnderstood(PGPSignature statement) {
        return Arrays.stream(statement.getHashedSubPackets().getCriticalTags()).allMatch(UNDERSTOOD::contains);
    }

    private static List<PGPSignature> latestFirst(List<PGPSignature> statements) {
        Comparator<PGPSignature> byTime =
                Comparator.comparing(one -> one.getCreationTime().toInstant());
        return statements.stream().sorted(byTime.reversed()).toList();
    }
}
