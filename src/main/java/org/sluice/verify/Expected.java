package org.sluice.verify;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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

    /** The lines in force: those of the manifest that was signed last (of several, if signed in the same second). */
    static List<Expected> inForce(List<Expected> all) {
        Instant last = all.stream()
                .map(expected -> expected.signer().at())
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        return all.stream()
                .filter(expected -> expected.signer().at().equals(last))
                .toList();
    }

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
