package org.sluice.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.config.DropConfig;
import org.sluice.release.ArtifactName;
import org.sluice.release.Kind;
import org.sluice.release.Submission;
import org.sluice.release.Upload;
import org.sluice.release.Verdict;
import org.sluice.verify.Objection.Missing;

/** Judges images and upgrade kits. What can't be proven yet is not read; what failed is not read again. Thread-safe. */
final class ArtifactJudge {

    private final DropConfig drop;
    private final SignatureReader signatures;
    private final Expectations expectations;
    private final ProofReading proofs;
    private final Rivals rivals;
    private final Remembered<Case, Objection> remembered = new Remembered<>();

    /** All that an objection depends on, but for rivals. */
    private record Case(List<Upload> uploads, List<Expected> lines, String keyring) {}

    ArtifactJudge(
            DropConfig drop,
            SignatureReader signatures,
            Expectations expectations,
            ProofReading proofs,
            Rivals rivals) {
        this.drop = drop;
        this.signatures = signatures;
        this.expectations = expectations;
        this.proofs = proofs;
        this.rivals = rivals;
    }

    Verdict judge(Submission submission, ArtifactName name) {
        Claims claims = new Claims(name, submission, expectations.of(name.text()));
        Optional<Objection> early = Optional.<Objection>empty()
                .or(claims::emptiness)
                .or(() -> missingProof(claims))
                .or(claims::otherSize);
        if (early.isPresent()) {
            return early.get().verdict(submission);
        }
        Found<Verdict> judged =
                signatures.read(submission.signatures()).then(attestation -> judge(claims, attestation));
        return switch (judged) {
            case Found.Here<Verdict>(Verdict verdict) -> verdict;
            case Found.Not<Verdict>(Objection objection) -> objection.verdict(submission);
        };
    }

    private Found<Verdict> judge(Claims claims, Attestation attestation) {
        Case same = new Case(claims.submission().uploads(), claims.lines(), attestation.keyring());
        Optional<Objection> before = remembered.find(same).flatMap(objection -> again(claims, objection));
        if (before.isPresent()) {
            return Found.not(before.get());
        }
        Found<Verdict> found = proofs.read(claims, attestation);
        if (found instanceof Found.Not<Verdict>(Objection objection)
                && (objection instanceof Objection.Doubtful || objection instanceof Objection.Contested)) {
            remembered.keep(same, objection);
        }
        return found;
    }

    private Optional<Objection> again(Claims claims, Objection before) {
        return before instanceof Objection.Contested contested
                ? rivals.of(claims.submission().file(), contested.sha256())
                : Optional.of(before);
    }

    /** A kind that the configuration does not name is content with either proof. */
    private Optional<Objection> missingProof(Claims claims) {
        Kind kind = claims.name().kind();
        boolean isSigned = !claims.submission().signatures().isEmpty();
        boolean isListed = !claims.lines().isEmpty();
        boolean isFree =
                !drop.signatureFor().contains(kind) && !drop.manifestFor().contains(kind);
        String signature = "a signature: " + claims.name() + ".sig";
        String manifest = "a manifest that lists it";
        if (isFree) {
            return isSigned || isListed ? Optional.empty() : Optional.of(new Missing(signature + ", or " + manifest));
        }
        List<String> missing = new ArrayList<>();
        if (drop.signatureFor().contains(kind) && !isSigned) {
            missing.add(signature);
        }
        if (drop.manifestFor().contains(kind) && !isListed) {
            missing.add(manifest);
        }
        return missing.isEmpty() ? Optional.empty() : Optional.of(new Missing(String.join(", and ", missing)));
    }
}
