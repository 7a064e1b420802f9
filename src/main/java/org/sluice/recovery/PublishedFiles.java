package org.sluice.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Instant;
import java.util.Optional;
import org.sluice.config.SluiceConfig;
import org.sluice.config.WaveConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.Ledger;
import org.sluice.release.Artifact;
import org.sluice.release.ArtifactName;
import org.sluice.release.Proof;
import org.sluice.release.ProvenFile;
import org.sluice.release.TreeLayout;
import org.sluice.release.TreePath;
import org.sluice.release.Upload;
import org.sluice.release.Verdict;
import org.sluice.stage.WavePlan;

/**
 * Takes up what lies in the tree and the ledger does not know: each file is proven anew where it is. It became visible
 * when its inode was last changed, which its rename into the tree did: never too early, so that no session from before
 * counts.
 */
record PublishedFiles(SluiceConfig config, Ledger ledger, Proofs proofs, Findings findings) {

    /** A file's record may be a little later than the file: the rename comes first. */
    private static final long SLACK_SECONDS = 2;

    void take() throws IOException {
        TreeSurvey.Seen seen = new TreeSurvey(config.tree()).look();
        findings.unproven.addAll(seen.odd());
        for (Candidate candidate : seen.candidates()) {
            if (isKnown(candidate)) {
                findings.known += candidate.submission().uploads().size();
            } else {
                take(candidate);
            }
        }
        ledger.read(books -> books.artifacts().inState(Artifact.State.STAGED)).stream()
                .filter(artifact ->
                        !Files.isRegularFile(artifact.path().in(config.tree().directory()), LinkOption.NOFOLLOW_LINKS))
                .forEach(artifact -> findings.missing.add(artifact.path().text()));
    }

    private boolean isKnown(Candidate candidate) {
        return ledger.read(books -> candidate.submission().uploads().stream().allMatch(file -> isKnown(books, file)));
    }

    private boolean isKnown(Books books, Upload file) {
        return books.artifacts().revisions(path(file)).stream()
                .filter(artifact -> artifact.state() == Artifact.State.STAGED && artifact.size() == file.size())
                .flatMap(artifact -> artifact.stagedAt().stream())
                .anyMatch(at -> !changed(file).isAfter(at.plusSeconds(SLACK_SECONDS)));
    }

    private TreePath path(Upload file) {
        return new TreeLayout(config.tree().prefix())
                .path(ArtifactName.parse(file.name()).orElseThrow());
    }

    private void take(Candidate candidate) throws IOException {
        Verdict verdict = proofs.judge(candidate.submission());
        if (verdict instanceof Verdict.Accepted accepted) {
            ledger.record(books -> {
                for (int i = 0; i < accepted.files().size(); i++) {
                    take(
                            books,
                            accepted.files().get(i),
                            accepted.submission().uploads().get(i),
                            accepted.proof());
                }
            });
        } else {
            findings.unproven.add(new Recovered.Left(path(candidate.file()).text(), Proofs.why(verdict)));
        }
    }

    private void take(Books books, ProvenFile file, Upload seen, Proof proof) {
        Instant visible = changed(seen);
        Optional<String> wave =
                new WavePlan(config.waves()).taking(file.name().subject()).map(WaveConfig::name);
        if (wave.isEmpty()) {
            findings.unproven.add(new Recovered.Left(file.path().text(), "no wave takes files of its kind"));
            return;
        }
        Optional<Artifact> same = books.artifacts().revisions(file.path()).stream()
                .filter(artifact ->
                        artifact.size() == file.size() && artifact.sha256().equals(file.sha256()))
                .reduce((former, latter) -> latter);
        if (same.filter(artifact -> artifact.state() == Artifact.State.STAGED).isPresent()) {
            findings.known++;
            return;
        }
        Artifact artifact = same.filter(one -> one.state() == Artifact.State.ACCEPTED)
                .orElseGet(() -> books.artifacts().add(file, proof, earlier(modified(seen), visible)));
        String name = artifact.wave().orElse(wave.get());
        books.artifacts().putIn(artifact.id(), name);
        books.artifacts().staged(artifact, visible);
        findings.published.add(artifact.path().text());
        findings.touch(artifact.release(), name);
    }

    private static Instant changed(Upload file) {
        return Instant.EPOCH.plusNanos(file.changed());
    }

    private static Instant modified(Upload file) {
        return Instant.EPOCH.plusNanos(file.modified());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
