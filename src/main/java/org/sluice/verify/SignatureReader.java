package org.sluice.verify;

import java.io.IOException;
import java.security.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPSignature;
import org.sluice.config.DropConfig;
import org.sluice.release.Reason;
import org.sluice.release.Upload;
import org.sluice.verify.Objection.Hopeless;
import org.sluice.verify.Objection.Missing;

/** Reads signature files and keeps the signatures that may count, before the content is read. Thread-safe. */
final class SignatureReader {

    private static final long LARGEST = 64 << 10;

    private final KeyringFile keyring;
    private final Duration rejectAfter;
    private final InstantSource clock;
    private final Provider provider;

    SignatureReader(DropConfig drop, InstantSource clock, Provider provider) {
        this.keyring = new KeyringFile(drop.keyring(), provider);
        this.rejectAfter = drop.rejectAfter();
        this.clock = clock;
        this.provider = provider;
    }

    /** What is missing for any signature to be read; nothing if the keyring is of use. */
    Optional<String> hindrance() {
        return keyring.read() instanceof Found.Not<KeyringFile.Content>(Missing(String what))
                ? Optional.of(what)
                : Optional.empty();
    }

    /** Reads the keyring and all signature files; each of them must hold a signature that may count. */
    Found<Attestation> read(List<Upload> signatures) {
        if (signatures.isEmpty()) {
            return Found.here(Attestation.none(provider));
        }
        return keyring.read().then(content -> {
            List<DetachedSignature> all = new ArrayList<>();
            for (Upload signature : signatures) {
                switch (read(signature, content.keyring())) {
                    case Found.Here<DetachedSignature>(DetachedSignature one) -> all.add(one);
                    case Found.Not<DetachedSignature>(Objection objection) -> {
                        return Found.not(objection);
                    }
                }
            }
            return Found.here(new Attestation(all, content.sha256().hex(), provider));
        });
    }

    private Found<DetachedSignature> read(Upload upload, Keyring keys) {
        if (upload.size() > LARGEST) {
            return Found.not(unreadable(upload, "it is larger than " + new ByteCount(LARGEST)));
        }
        return new DropFile(upload).bytes().then(bytes -> {
            try {
                return admit(upload, bytes, SignaturePackets.parse(bytes), keys);
            } catch (IOException e) {
                return Found.not(unreadableYet(upload, Trouble.of(e)));
            }
        });
    }

    private Found<DetachedSignature> admit(Upload upload, byte[] bytes, List<PGPSignature> signatures, Keyring keys) {
        SignatureRules rules = new SignatureRules(upload.name(), keys, keyring.file(), clock.instant());
        List<DetachedSignature.Claim> claims = new ArrayList<>();
        List<Objection> objections = new ArrayList<>();
        for (PGPSignature signature : signatures) {
            switch (rules.claim(signature)) {
                case Found.Here<DetachedSignature.Claim>(DetachedSignature.Claim claim) -> claims.add(claim);
                case Found.Not<DetachedSignature.Claim>(Objection objection) -> objections.add(objection);
            }
        }
        return claims.isEmpty()
                ? Found.not(mostTelling(objections))
                : Found.here(new DetachedSignature(upload, bytes, claims));
    }

    /** What is said of a known key tells more than that another one is unknown. */
    private static Objection mostTelling(List<Objection> objections) {
        return objections.stream()
                .filter(one -> !(one instanceof Hopeless hopeless && hopeless.reason() == Reason.KEY_UNKNOWN))
                .findFirst()
                .orElse(objections.getFirst());
    }

    /** A signature file may itself be still on its way. */
    private Objection unreadableYet(Upload upload, String why) {
        Instant changed = Instant.EPOCH.plusNanos(upload.changed());
        String rest = "the rest of " + upload.name() + ", which can't be read yet: " + why;
        return changed.plus(rejectAfter).isAfter(clock.instant())
                ? new Missing(rest)
                : unreadable(upload, why).unlessIncomplete(rest);
    }

    private static Hopeless unreadable(Upload upload, String why) {
        return new Hopeless(
                Reason.SIGNATURE_UNREADABLE,
                upload.name() + " can't be read as a detached OpenPGP signature: " + why + ".",
                "Make it with `gpg --detach-sign FILE` and upload it again.");
    }
}
