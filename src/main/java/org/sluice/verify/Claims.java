package org.sluice.verify;

import java.util.List;
import java.util.Optional;
import org.sluice.release.ArtifactName;
import org.sluice.release.Reason;
import org.sluice.release.Sha256;
import org.sluice.release.Submission;
import org.sluice.verify.Objection.Hopeless;

/**
 * What is said of a file before it is read.
 *
 * @param name what its name says
 * @param submission the file and its signatures
 * @param lines the manifest lines in force for it, maybe none
 */
record Claims(ArtifactName name, Submission submission, List<Expected> lines) {

    Claims {
        lines = List.copyOf(lines);
    }

    /** A file without content proves nothing, and may have only just been opened. */
    Optional<Objection> emptiness() {
        return submission.file().size() > 0
                ? Optional.empty()
                : Optional.of(new Hopeless(Reason.EMPTY, name + " has 0 bytes.", "Upload it again.")
                        .unlessIncomplete("its content: it has 0 bytes"));
    }

    /** A manifest knows the size, and this is another. */
    Optional<Objection> otherSize() {
        long size = submission.file().size();
        if (lines.isEmpty() || lines.stream().anyMatch(line -> line.allowsSize(size))) {
            return Optional.empty();
        }
        Expected line = lines.getFirst();
        long expected = line.line().size().orElseThrow();
        String waitingFor = size < expected
                ? "the rest: " + new ByteCount(size) + " of " + new ByteCount(expected) + " are there"
                : "a file of " + expected + " bytes, as " + line.manifest() + " says: it has " + size;
        String found = name + " has " + size + " bytes; " + line.manifest() + ", signed by " + line.signer() + ", says "
                + expected + ".";
        return Optional.of(differs(found).unlessIncomplete(waitingFor));
    }

    /** What was read is not what the manifest lists. */
    Optional<Objection> otherContent(Sha256 sha256) {
        if (lines.isEmpty() || lineOf(sha256).isPresent()) {
            return Optional.empty();
        }
        Expected line = lines.getFirst();
        String found = name + " has the SHA-256 " + sha256 + "; " + line.manifest() + ", signed by " + line.signer()
                + ", says " + line.line().sha256() + ".";
        return Optional.of(unlessIncomplete(differs(found)));
    }

    /** The line that a file of this digest meets. */
    Optional<Expected> lineOf(Sha256 sha256) {
        long size = submission.file().size();
        return lines.stream().filter(line -> line.isOf(sha256, size)).findFirst();
    }

    /** Whether more bytes may heal it: not if the file has the size that a manifest says. */
    Objection unlessIncomplete(Objection objection) {
        boolean isComplete =
                lines.stream().anyMatch(line -> line.saysSize(submission.file().size()));
        return objection instanceof Hopeless hopeless && !isComplete
                ? hopeless.unlessIncomplete("the rest: its "
                        + (hopeless.reason() == Reason.SIGNATURE_WRONG ? "signature" : "digest")
                        + " does not verify yet; still uploading?")
                : objection;
    }

    private static Hopeless differs(String found) {
        return new Hopeless(
                Reason.DIFFERS_FROM_MANIFEST,
                found,
                "If the file is damaged or old, upload the right one; if it was rebuilt, upload the new signed manifest"
                        + " first, then the file.");
    }
}
