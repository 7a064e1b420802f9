/**
 * Proof: a file from the drop directory becomes a verdict. What is proven is a private copy that was hashed while it
 * was written, never the uploader's own file.
 *
 * <p>{@link Verifier} is the way in. It asks {@code ManifestJudge} or {@code ArtifactJudge}, which read signatures
 * ({@code SignatureFile}, {@code Keyring}, {@code Certificate}), manifests ({@code ManifestReader}) and, once, the file
 * itself ({@code ContentReading} into the {@link StagingArea}).
 */
@NullMarked
package org.sluice.verify;

import org.jspecify.annotations.NullMarked;
