package org.sluice.plan;

/**
 * Where a mirror is when a simulation begins.
 *
 * @param at when it comes; of one that is held or runs, when it came: before 0
 * @param waves so many of the waves it has already
 * @param had bytes of the next wave that it has already
 * @param got bytes that a session which runs has got
 */
public record Beginning(State state, double at, int waves, double had, double got) {

    /** What it does. */
    public enum State {
        /** It will come. */
        AWAY,
        /** It waits for its turn. */
        HELD,
        /** It pulls. */
        RUNNING
    }

    /** A mirror that has nothing yet, and comes at a time. */
    static Beginning away(double at) {
        return new Beginning(State.AWAY, at, 0, 0, 0);
    }
}
