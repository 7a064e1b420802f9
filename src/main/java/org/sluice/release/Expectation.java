package org.sluice.release;

import java.util.OptionalLong;

/**
 * A line of a manifest: a file that is to come.
 *
 * @param name the file's name
 * @param size bytes, where the manifest says it ({@code SHA256SUMS} does not)
 * @param sha256 its digest
 */
public record Expectation(ArtifactName name, OptionalLong size, Sha256 sha256) {}
