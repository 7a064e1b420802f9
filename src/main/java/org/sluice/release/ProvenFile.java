package org.sluice.release;

import java.nio.file.Path;

/**
 * A file that was proven, as a private copy that nobody else can write to.
 *
 * @param name what it is
 * @param path where it belongs in the tree
 * @param copy the private copy, on the tree's volume, synced to disk
 * @param size bytes
 * @param sha256 of the copy, computed while it was written
 * @param md5 of the copy, lower-case hexadecimal: what the rsync daemon logs for {@code %C}
 */
public record ProvenFile(ArtifactName name, TreePath path, Path copy, long size, Sha256 sha256, String md5) {}
