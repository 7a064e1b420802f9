package org.sluice.track.session;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions by pid, in the order in which they came. For one thread. */
final class ByPid {

    private static final int RECENT = 1 << 8;

    private final Map<Integer, OpenSession> sessions = new LinkedHashMap<>();

    /** Those that were asked for last, by the pid's lower bits: most lines are of a few sessions. */
    private final @Nullable OpenSession[] recent = new OpenSession[RECENT];

    @Nullable
    OpenSession get(int pid) {
        OpenSession last = recent[pid & (RECENT - 1)];
        if (last != null && last.pid == pid) {
            return last;
        }
        OpenSession session = sessions.get(pid);
        if (session != null) {
            recent[pid & (RECENT - 1)] = session;
        }
        return session;
    }

    void put(OpenSession session) {
        sessions.put(session.pid, session);
        recent[session.pid & (RECENT - 1)] = session;
    }

    void remove(int pid) {
        sessions.remove(pid);
        recent[pid & (RECENT - 1)] = null;
    }

    int size() {
        return sessions.size();
    }

    OpenSession eldest() {
        return sessions.values().iterator().next();
    }

    Collection<OpenSession> all() {
        return sessions.values();
    }
}
