package org.sluice.web.ready;

/** What a script is told of a release and a rule. */
sealed interface Readiness {

    /**
     * The rule was met, and a mirror has it by evidence that is in force now.
     *
     * @param url of the mirror that has had it for longest
     */
    record Ready(String url) implements Readiness {}

    /**
     * Not yet, or not any more.
     *
     * @param words what it waits for, in one line
     * @param retrySeconds when it makes sense to ask again
     */
    record Waiting(String words, int retrySeconds) implements Readiness {}

    /** There is no such thing to ask for. */
    record Unknown(String words) implements Readiness {}
}
