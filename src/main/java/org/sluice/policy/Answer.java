package org.sluice.policy;

import java.time.Duration;

/** What a client is told that asks for its turn. */
public sealed interface Answer {

    /** It may go at once. */
    record Go(Turn.Why why) implements Answer {}

    /** It is held until its turn comes. */
    record Wait() implements Answer {}

    /**
     * It is refused, for too many wait already.
     *
     * @param comeBackAfter when the queue, as it is, will have been served
     */
    record Refuse(Duration comeBackAfter) implements Answer {}
}
