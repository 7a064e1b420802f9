package org.sluice.release;

import java.util.ArrayList;
import java.util.List;

/**
 * What is offered for proof together: a file, and the detached signatures that stand beside it.
 *
 * @param file an image, an upgrade kit or a manifest
 * @param signatures files of the same folder with the same name and {@code .sig}, {@code .asc} or {@code .pgp}
 * @param isAtRest whether the file has not changed for as long as {@code reject-after} says: what can't be proven now
 *     never will be
 */
public record Submission(Upload file, List<Upload> signatures, boolean isAtRest) {

    public Submission {
        signatures = List.copyOf(signatures);
    }

    /** All its files, the signatures first. */
    public List<Upload> uploads() {
        List<Upload> all = new ArrayList<>(signatures);
        all.add(file);
        return List.copyOf(all);
    }
}
