package org.sluice.release;

import java.util.List;

/**
 * A signed list of files to expect.
 *
 * @param name its file name
 * @param sha256 of the manifest itself
 * @param signer who signed it
 * @param expectations its lines that name artifacts; other lines are left out
 */
public record Manifest(String name, Sha256 sha256, Signer signer, List<Expectation> expectations) {

    public Manifest {
        expectations = List.copyOf(expectations);
    }
}
