package org.sluice.track.evidence;

/** What a session says of one file at one mirror. Each says why, in one sentence. */
public sealed interface Finding {

    /** One sentence, to be shown to people. */
    String why();

    /** The mirror has the file. */
    record Complete(String why) implements Finding {}

    /** Something was seen that is no proof. */
    record Doubtful(String why) implements Finding {}

    /** What was believed before is no longer believed. */
    record TakenBack(String why) implements Finding {}
}
