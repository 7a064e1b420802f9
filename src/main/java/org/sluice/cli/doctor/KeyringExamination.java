package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.sluice.config.SluiceConfig;

/**
 * Whether the keyring has keys, and for how long they will do. What signatures are worth is the verifier's to judge.
 */
record KeyringExamination(InstantSource clock) implements Examination {

    private static final String NAME = "keyring";
    private static final Duration SOON = Duration.ofDays(60);
    private static final String EXPORT = "gpg --export --armor FINGERPRINT > ";

    @Override
    public List<Check> examine(SluiceConfig config) {
        Path file = config.drop().keyring();
        try {
            List<PGPPublicKeyRing> rings = Keyring.read(file);
            return rings.isEmpty() ? List.of(empty(file)) : checks(rings);
        } catch (NoSuchFileException missing) {
            return List.of(Check.fail(NAME, file + " is not there", "Put the release keys there: " + EXPORT + file));
        } catch (IOException | PGPException broken) {
            return List.of(Check.fail(
                    NAME,
                    file + " can't be read: " + broken.getMessage(),
                    Files.isReadable(file) ? "Export it again: " + EXPORT + file : "Give Sluice read permission."));
        }
    }

    private static Check empty(Path file) {
        return Check.fail(NAME, file + " has no key", "Put the release keys there: " + EXPORT + file);
    }

    private List<Check> checks(List<PGPPublicKeyRing> rings) {
        List<Check> checks = new ArrayList<>(rings.stream().map(this::check).toList());
        if (checks.stream().allMatch(check -> check.outcome() == Check.Outcome.FAIL)) {
            return checks;
        }
        // a key that has run out is no failure while another one will do
        checks.replaceAll(check -> check.outcome() == Check.Outcome.FAIL
                ? Check.warn(NAME, check.found(), "It can go from the keyring.")
                : check);
        return checks;
    }

    private Check check(PGPPublicKeyRing ring) {
        String key = describe(ring.getPublicKey());
        if (ring.getPublicKey().hasRevocation()) {
            return Check.fail(NAME, key + " is revoked", "Put the key that replaces it into the keyring.");
        }
        Optional<Instant> end = end(ring);
        Duration left = Duration.between(clock.instant(), end.orElse(Instant.MAX.minus(SOON)));
        String until = end.map(instant -> "until " + instant).orElse("without expiry");
        if (left.isNegative()) {
            return Check.fail(NAME, key + ", expired, good " + until, "Prolong it, and export it again.");
        }
        return left.compareTo(SOON) < 0
                ? Check.warn(
                        NAME,
                        key + ", good " + until + ", " + left.toDays() + " days",
                        "Prolong it in time for the release.")
                : Check.ok(NAME, key + ", good " + until);
    }

    /** When the last signing key of the certificate runs out, or the certificate itself; nothing: never. */
    private static Optional<Instant> end(PGPPublicKeyRing ring) {
        List<Instant> ends = new ArrayList<>();
        for (Iterator<PGPPublicKey> keys = ring.getPublicKeys(); keys.hasNext(); ) {
            PGPPublicKey key = keys.next();
            if (!key.hasRevocation() && KeyUse.canSign(key)) {
                ends.add(end(key));
            }
        }
        Instant last = ends.stream().max(Comparator.naturalOrder()).orElse(Instant.MAX);
        Instant own = end(ring.getPublicKey());
        return Optional.of(own.isBefore(last) ? own : last).filter(instant -> !instant.equals(Instant.MAX));
    }

    private static Instant end(PGPPublicKey key) {
        return key.getValidSeconds() == 0
                ? Instant.MAX
                : key.getCreationTime().toInstant().plusSeconds(key.getValidSeconds());
    }

    private static String describe(PGPPublicKey key) {
        Iterator<String> names = key.getUserIDs();
        return HexFormat.of().withUpperCase().formatHex(key.getFingerprint())
                + (names.hasNext() ? " " + names.next() : "");
    }
}
