package org.sluice.recovery;

import java.util.List;
import org.sluice.release.ArtifactName;
import org.sluice.release.Submission;
import org.sluice.release.Upload;

/** A file that calls itself an artifact, and the signatures beside it. */
record Candidate(ArtifactName name, Upload file, List<Upload> signatures) {

    Candidate {
        signatures = List.copyOf(signatures);
    }

    /** As it is judged: nothing more will come of it. */
    Submission submission() {
        return new Submission(file, signatures, true);
    }
}
