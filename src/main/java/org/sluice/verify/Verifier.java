package org.sluice.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.security.Provider;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.sluice.config.DropConfig;
import org.sluice.release.ArtifactName;
import org.sluice.release.Kind;
import org.sluice.release.Printable;
import org.sluice.release.Reason;
import org.sluice.release.Submission;
import org.sluice.release.TreeLayout;
import org.sluice.release.Upload;
import org.sluice.release.Verdict;
import org.sluice.verify.Objection.Hopeless;
import org.sluice.verify.Objection.Missing;

/**
 * Judges what lies in the drop directory. Thread-safe: several submissions may be judged at once, each by its own
 * thread, which blocks for as long as the file takes to be read. Throws nothing that is about the submission; trouble
 * of our own (keyring, room, permissions) makes it wait.
 */
public final class Verifier {

    private static final Pattern SIGNATURE = Pattern.compile("(?<signed>.+)\\.(sig|asc|pgp)");

    private final SignatureReader signatures;
    private final ManifestJudge manifests;
    private final ArtifactJudge artifacts;

    /**
     * @param drop the keyring, which kind needs which proof, and for how long a doubt may last
     * @param layout where an artifact belongs
     * @param staging where the private copies go
     * @param expectations the lines in force of the manifests that were accepted
     * @param namesakes what else lies in the drop directory
     * @param clock to tell signatures that are no longer or not yet in force
     */
    public Verifier(
            DropConfig drop,
            TreeLayout layout,
            StagingArea staging,
            Expectations expectations,
            Namesakes namesakes,
            InstantSource clock) {
        Provider provider = new BouncyCastleProvider();
        this.signatures = new SignatureReader(drop, clock, provider);
        this.manifests = new ManifestJudge(signatures, new ManifestReader(layout));
        Rivals rivals = new Rivals(drop.directory(), namesakes);
        this.artifacts =
                new ArtifactJudge(drop, signatures, expectations, new ProofReading(staging, layout, rivals), rivals);
    }

    /** A file as it is now, to be judged; nothing if it is no regular file. Links are not followed. */
    public static Optional<Upload> see(Path file) throws IOException {
        return Sighting.of(file);
    }

    /** Why no signature can be proven at present, in one phrase; nothing if the keyring is of use. */
    public Optional<String> hindrance() {
        return signatures.hindrance();
    }

    /** Judges a submission as it is now. An accepted one's copies belong to the caller. */
    public Verdict judge(Submission submission) {
        String name = submission.file().name();
        if (ManifestReader.isManifest(name)) {
            return manifests.judge(submission);
        }
        Optional<ArtifactName> artifact = ArtifactName.parse(name).filter(one -> one.kind() != Kind.SIGNATURE);
        return artifact.map(one -> artifacts.judge(submission, one))
                .orElseGet(() -> stray(name).verdict(submission));
    }

    private static Objection stray(String name) {
        Matcher signature = SIGNATURE.matcher(name);
        if (signature.matches()) {
            String signed = signature.group("signed");
            if (ManifestReader.isManifest(signed) || ArtifactName.parse(signed).isPresent()) {
                return new Missing("the file that it signs: " + Printable.of(signed));
            }
        }
        String shown = Printable.of(name);
        return new Hopeless(
                        Reason.NAME_UNKNOWN,
                        shown + " is no name of an artifact, a manifest or a signature of one.",
                        "Name images PRODUCT-ARCH-VERSION.iso or .img, upgrade kits PRODUCT_ARCH_FROM_to_VERSION.iuk,"
                                + " manifests SHA256SUMS, *.yml or *.json, and signatures as what they sign with .sig.")
                .unlessIncomplete("a name that Sluice knows: " + shown + " is none");
    }
}
