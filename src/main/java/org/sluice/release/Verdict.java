package org.sluice.release;

import java.util.List;

/** What was found of a submission. */
public sealed interface Verdict {

    /** What was judged. */
    Submission submission();

    /**
     * Proven: may be published.
     *
     * @param files the signatures first, then what they sign
     */
    record Accepted(Submission submission, List<ProvenFile> files, Proof proof) implements Verdict {
        public Accepted {
            files = List.copyOf(files);
        }

        /** The artifact itself: what the signatures sign. */
        public ProvenFile artifact() {
            return files.getLast();
        }
    }

    /** A manifest that is signed: its lines are expected from now on. */
    record Listed(Submission submission, Manifest manifest) implements Verdict {}

    /**
     * Never to be published.
     *
     * @param found what was found, one sentence
     * @param advice what to do about it, one sentence
     */
    record Rejected(Submission submission, Reason reason, String found, String advice) implements Verdict {}

    /**
     * Not provable yet; looked at again when the file, its signatures or the known manifests change.
     *
     * @param waitingFor what is missing, one phrase: {@code a signature: tails-amd64-6.9.iso.sig}
     */
    record Waiting(Submission submission, String waitingFor) implements Verdict {}
}
