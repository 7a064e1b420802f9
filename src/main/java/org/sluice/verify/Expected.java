package org.sluice.verify;

import org.sluice.release.Expectation;
import org.sluice.release.Sha256;
import org.sluice.release.Signer;

/**
 * A line of a known manifest, and who answers for it.
 *
 * @param line what is expected
 * @param signer who signed the manifest
 * @param manifest the manifest's file name
 */
public record Expected(Expectation line, Signer signer, String manifest) {

    boolean allowsSize(long size) {
        return line.size().isEmpty() || line.size().getAsLong() == size;
    }

    boolean saysSize(long size) {
        return line.size().isPresent() && line.size().getAsLong() == size;
    }

    boolean isOf(Sha256 sha256, long size) {
        return allowsSize(size) && line.sha256().equals(sha256);
    }
}
