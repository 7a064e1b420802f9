package org.sluice.recovery;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sluice.ledger.Ledger;
import org.sluice.release.Submission;
import org.sluice.release.Upload;
import org.sluice.release.Verdict;
import org.sluice.verify.Verifier;

/** Takes up the manifests that were kept with their signatures, each proven anew. */
record KeptManifests(Path directory, Ledger ledger, Proofs proofs, Findings findings) {

    private static final Pattern SIGNATURE = Pattern.compile(".+\\.(sig|asc|pgp)(\\.\\d+)?");

    void take() throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> places = Files.newDirectoryStream(directory, Files::isDirectory)) {
            for (Path place : places) {
                take(place);
            }
        }
    }

    private void take(Path place) throws IOException {
        List<Upload> signatures = new ArrayList<>();
        Optional<Upload> manifest = Optional.empty();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
            for (Path file : files) {
                Optional<Upload> seen = Verifier.see(file);
                if (SIGNATURE.matcher(String.valueOf(file.getFileName())).matches()) {
                    seen.ifPresent(signatures::add);
                } else if (seen.isPresent() && !seen.get().name().equals("origins.txt")) {
                    manifest = seen;
                }
            }
        }
        if (manifest.isPresent()) {
            take(place, new Submission(manifest.get(), signatures, true));
        }
    }

    private void take(Path place, Submission submission) throws IOException {
        Verdict verdict = proofs.judge(submission);
        if (verdict instanceof Verdict.Listed listed) {
            Instant at = Instant.EPOCH.plusNanos(submission.file().changed());
            if (ledger.write(books -> books.manifests().add(listed.manifest(), at))) {
                findings.manifests++;
            }
        } else {
            findings.unproven.add(
                    new Recovered.Left(place.resolve(submission.file().name()).toString(), Proofs.why(verdict)));
        }
    }
}
