package org.sluice.track;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sluice.ledger.Books;
import org.sluice.ledger.Waves.State;
import org.sluice.release.Artifact;
import org.sluice.release.TreePath;
import org.sluice.track.evidence.Published;
import org.sluice.track.evidence.Revision;

/** What was ever published, from the ledger, and how large the tree is, from the disk. */
record PublishedArtifacts(Books books, ServedBytes served) implements Published {

    @Override
    public List<Revision> revisions(String path) {
        return TreePath.parse(path)
                .map(inTree -> books.artifacts().revisions(inTree).stream()
                        .filter(this::mayBeInTheTree)
                        .map(artifact -> new Revision(
                                artifact.revision(),
                                OptionalLong.of(artifact.size()),
                                Optional.of(artifact.md5()),
                                artifact.stagedAt()))
                        .toList())
                .orElse(List.of());
    }

    /** In an open wave it may be there before the ledger says so. */
    private boolean mayBeInTheTree(Artifact artifact) {
        return artifact.stagedAt().isPresent() || (artifact.state() == Artifact.State.ACCEPTED && isWaveOpen(artifact));
    }

    private boolean isWaveOpen(Artifact artifact) {
        return artifact.wave()
                .flatMap(name -> books.waves().find(artifact.release(), name))
                .filter(wave -> wave.state() == State.OPEN)
                .isPresent();
    }

    @Override
    public OptionalLong bytesBelow(String directory, Instant from, Instant to) {
        return served.below(directory, from);
    }
}
