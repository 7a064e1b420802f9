package org.sluice.decision;

/** What comes of a decision at once. */
public sealed interface Answer {

    /** It is done. */
    record Done(String words) implements Answer {}

    /**
     * It is noted, and the pipeline applies it.
     *
     * @param decision its id
     */
    record Noted(String decision) implements Answer {}

    /** It is about something that does not exist. */
    record Unknown(String words) implements Answer {}

    /** It makes no sense as things are. */
    record Refused(String words) implements Answer {}
}
