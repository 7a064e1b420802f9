package org.sluice.track;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sluice.ledger.Books;
import org.sluice.release.TreePath;
import org.sluice.track.evidence.Published;
import org.sluice.track.evidence.Revision;

/** What was ever published, from the ledger, and how large the tree is, from the disk. */
record PublishedArtifacts(Books books, ServedBytes served) implements Published {

    @Override
    public List<Revision> revisions(String path) {
        return TreePath.parse(path)
                .map(inTree -> books.artifacts().revisions(inTree).stream()
                        .filter(artifact -> artifact.stagedAt().isPresent())
                        .map(artifact -> new Revision(
                                artifact.revision(),
                                OptionalLong.of(artifact.size()),
                                Optional.of(artifact.md5()),
                                artifact.stagedAt()))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public OptionalLong bytesBelow(String directory, Instant from, Instant to) {
        return served.below(directory, from);
    }
}
