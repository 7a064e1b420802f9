package org.sluice.track.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Open sessions by pid and by address, in the order in which they came. For one thread. */
final class SessionIndex {

    private static final int RECENT = 1 << 8;

    private final Map<Integer, OpenSession> sessions = new LinkedHashMap<>();
    private final Map<String, List<OpenSession>> byAddress = new HashMap<>();

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

    /** Adds one; what had its pid before must have been removed. */
    void put(OpenSession session) {
        sessions.put(session.pid, session);
        byAddress.computeIfAbsent(session.address, none -> new ArrayList<>(2)).add(session);
        recent[session.pid & (RECENT - 1)] = session;
    }

    void remove(OpenSession session) {
        sessions.remove(session.pid);
        recent[session.pid & (RECENT - 1)] = null;
        List<OpenSession> others = byAddress.getOrDefault(session.address, List.of());
        if (others.size() > 1) {
            others.remove(session);
        } else {
            byAddress.remove(session.address);
        }
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

    /** Those of one address, a view. */
    Collection<OpenSession> of(String address) {
        return byAddress.getOrDefault(address, List.of());
    }
}
