package org.sluice.track.session;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sluice.track.log.LogLine;

/**
 * Remembers which pids lines name that stand inside another line's message. Daemons before 3.5 write the line breaks of
 * a requested path as they are, so that a client can write whole sessions of others into the log; but the path does not
 * exist, and the daemon's complaint repeats it, between quotes. A mitigation, no proof: run a daemon that escapes.
 */
final class Forgeries {

    private final Set<Integer> pids = new HashSet<>();
    private int left;

    /** Goes on where a process ended, for a message may have begun before that. */
    void restore(AssemblerState state) {
        pids.addAll(state.namedInTorn);
        left = state.untilTornEnds;
    }

    void save(AssemblerState state) {
        state.namedInTorn = List.copyOf(pids);
        state.untilTornEnds = left;
    }

    void see(LogLine line) {
        if (line instanceof LogLine.Torn torn && !torn.isEnd()) {
            pids.clear();
            left = 64;
        } else if (left > 0) {
            left--;
            pids.add(line.pid());
        }
    }

    /** Whether a torn message has begun and not ended. */
    boolean isInside() {
        return left > 0;
    }

    /** The pids to distrust, now that the message's end is seen. */
    Set<Integer> pids(LogLine.Torn torn) {
        if (!torn.isEnd() || (left == 0 && pids.isEmpty())) {
            return Set.of();
        }
        Set<Integer> found = Set.copyOf(pids);
        pids.clear();
        left = 0;
        return found;
    }
}
