package org.sluice.verify;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sluice.release.Manifest;
import org.sluice.release.Reason;
import org.sluice.release.Signer;
import org.sluice.release.Submission;
import org.sluice.release.Upload;
import org.sluice.release.Verdict;
import org.sluice.verify.Objection.Hopeless;
import org.sluice.verify.Objection.Missing;

/** Judges manifests: signed by a key of the keyring, and readable to the last line. Thread-safe. */
final class ManifestJudge {

    private final SignatureReader signatures;
    private final ManifestReader reader;

    ManifestJudge(SignatureReader signatures, ManifestReader reader) {
        this.signatures = signatures;
        this.reader = reader;
    }

    Verdict judge(Submission submission) {
        return switch (manifest(submission)) {
            case Found.Here<Manifest>(Manifest manifest) -> new Verdict.Listed(submission, manifest);
            case Found.Not<Manifest>(Objection objection) -> objection.verdict(submission);
        };
    }

    private Found<Manifest> manifest(Submission submission) {
        Upload file = submission.file();
        if (submission.signatures().isEmpty()) {
            return Found.not(new Missing("a signature: " + file.name() + ".sig"));
        }
        if (file.size() > ManifestReader.LARGEST) {
            return Found.not(unreadable(file, "it is larger than " + new ByteCount(ManifestReader.LARGEST)));
        }
        return signatures
                .read(submission.signatures())
                .then(attestation -> new DropFile(file).bytes().then(bytes -> signed(file, bytes, attestation)));
    }

    private Found<Manifest> signed(Upload file, byte[] bytes, Attestation attestation) {
        Set<String> needed = new TreeSet<>(attestation.digests());
        needed.add("SHA-256");
        Digests digests = Digests.of(bytes, needed);
        Found<Optional<Signer>> signer = attestation.signerOf(digests);
        if (signer instanceof Found.Not<Optional<Signer>>(Hopeless wrong)) {
            return Found.not(wrong.unlessIncomplete("the rest: its signature does not verify yet; still uploading?"));
        }
        return signer.then(by -> listed(file, bytes, by.orElseThrow(), digests));
    }

    private Found<Manifest> listed(Upload file, byte[] bytes, Signer signer, Digests digests) {
        return switch (reader.read(file.name(), bytes)) {
            case ManifestContent.Lines lines ->
                Found.here(new Manifest(file.name(), digests.sha256(), signer, lines.lines()));
            case ManifestContent.Malformed malformed ->
                Found.not(unreadable(file, malformed.where() + ": " + malformed.problem()));
        };
    }

    private static Hopeless unreadable(Upload file, String why) {
        return new Hopeless(
                Reason.MANIFEST_UNREADABLE,
                file.name() + " can't be read as a manifest: " + why + ".",
                "Correct it, sign it again, and upload both files again.");
    }
}
