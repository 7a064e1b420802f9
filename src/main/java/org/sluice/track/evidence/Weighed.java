package org.sluice.track.evidence;

/** Which version of a file a daemon sent. */
sealed interface Weighed {

    /**
     * A published version.
     *
     * @param how how that is known, a phrase
     */
    record Right(Revision revision, String how) implements Weighed {}

    /** Not the published version, or it cannot be told which. */
    record Wrong(Revision revision, String why) implements Weighed {}
}
