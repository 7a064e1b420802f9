package org.sluice.track.evidence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.sluice.track.session.Session;

/**
 * What is believed of one file at one mirror.
 *
 * @param revision which version this is about
 * @param openedLine the first line of the session that said so
 * @param endedLine the last
 * @param waitingFor sessions that must end before this is proof
 */
record Standing(State state, int revision, long size, long openedLine, long endedLine, List<String> waitingFor) {

    enum State {
        /** Proven. */
        COMPLETE,
        /** Sent whole, but nothing says that it is in place. */
        SENT,
        /** Proven, unless another session of the same address threw it away. */
        OVERLAPPED
    }

    Standing {
        waitingFor = List.copyOf(waitingFor);
    }

    /** What a session that just ended says; if it is overlapped, it waits for all that still run beside. */
    static Standing after(Session session, State state, int revision, long size) {
        List<String> waitingFor = state == State.OVERLAPPED ? session.overlapping() : List.of();
        return new Standing(state, revision, size, session.openedLine(), session.endedLine(), waitingFor);
    }

    @JsonIgnore
    boolean isComplete() {
        return state == State.COMPLETE;
    }

    Standing with(State next, List<String> sessions) {
        return new Standing(next, revision, size, openedLine, endedLine, sessions);
    }

    /** Proven, by a session whose last line is {@code line}. */
    Standing completeAt(long line) {
        return new Standing(State.COMPLETE, revision, size, openedLine, line, List.of());
    }
}
