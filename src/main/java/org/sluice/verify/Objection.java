package org.sluice.verify;

import org.sluice.release.Reason;
import org.sluice.release.Sha256;
import org.sluice.release.Submission;
import org.sluice.release.Verdict;

/** Why a submission is not proven, and whether time can heal it. */
sealed interface Objection {

    /** The verdict that follows. */
    Verdict verdict(Submission submission);

    /**
     * Something is not there yet, or the trouble is ours: waits for as long as it takes.
     *
     * @param what one phrase
     */
    record Missing(String what) implements Objection {
        @Override
        public Verdict verdict(Submission submission) {
            return new Verdict.Waiting(submission, what);
        }
    }

    /** No further byte can heal it. */
    record Hopeless(Reason reason, String found, String advice) implements Objection {
        @Override
        public Verdict verdict(Submission submission) {
            return new Verdict.Rejected(submission, reason, found, advice);
        }

        /** The same, if it may be that not all bytes are there yet. */
        Doubtful unlessIncomplete(String waitingFor) {
            return new Doubtful(this, waitingFor);
        }
    }

    /** It may be that not all bytes are there yet: rejected once the upload is at rest. */
    record Doubtful(Hopeless atRest, String waitingFor) implements Objection {
        @Override
        public Verdict verdict(Submission submission) {
            return submission.isAtRest() ? atRest.verdict(submission) : new Verdict.Waiting(submission, waitingFor);
        }
    }

    /**
     * It is proven, and so may be another file of its name: waits until people have removed one.
     *
     * @param sha256 of the proven file
     */
    record Contested(Sha256 sha256, String waitingFor) implements Objection {
        @Override
        public Verdict verdict(Submission submission) {
            return new Verdict.Waiting(submission, waitingFor);
        }
    }
}
