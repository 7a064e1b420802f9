package org.sluice.release;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that was proven and is, or will be, in the tree.
 *
 * @param id for good
 * @param path where it belongs in the tree
 * @param revision 1 for the first file of this path, counted up for each one with other bytes
 * @param name what it is
 * @param size bytes
 * @param sha256 of its bytes
 * @param md5 of its bytes, lower-case hexadecimal
 * @param proof why it may be published
 * @param state where it is
 * @param copy the private copy, there while the state is {@code ACCEPTED}
 * @param acceptedAt when it was proven
 * @param wave the wave it was put in, once it was
 * @param stagedAt when it became visible, once it did
 */
public record Artifact(
        String id,
        TreePath path,
        int revision,
        ArtifactName name,
        long size,
        Sha256 sha256,
        String md5,
        Proof proof,
        State state,
        Path copy,
        Instant acceptedAt,
        Optional<String> wave,
        Optional<Instant> stagedAt) {

    /** Where an artifact is on its way. */
    public enum State {
        /** Proven; its private copy waits for its wave. */
        ACCEPTED,
        /** In the tree. */
        STAGED,
        /** Once in the tree, or on its way there; a later revision has its place. */
        REPLACED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The release it belongs to. */
    public ReleaseId release() {
        return name.release();
    }
}
