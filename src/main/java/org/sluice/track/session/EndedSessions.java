package org.sluice.track.session;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Sessions whose end was seen and that are held back for a moment: the error line of a session can come one second
 * after its totals, and where lines overtake each other, other lines too. One whose process is known to have ended need
 * not wait for our clock. For one thread.
 */
final class EndedSessions {

    private final Deque<OpenSession> sessions = new ArrayDeque<>();

    /** Those of these that have ended, in the order of their ends. */
    EndedSessions(List<OpenSession> open) {
        open.stream()
                .filter(OpenSession::isEnding)
                .sorted(Comparator.comparingLong(session -> session.endedLine))
                .forEach(sessions::add);
    }

    void add(OpenSession session) {
        sessions.add(session);
    }

    void remove(OpenSession session) {
        sessions.remove(session);
    }

    List<OpenSession> all() {
        return List.copyOf(sessions);
    }

    /** Those that ended more than so many seconds ago by the log's clock. */
    List<OpenSession> due(long now, int grace) {
        return sessions.stream()
                .takeWhile(session -> now - session.endedAt > grace)
                .toList();
    }

    boolean isEmpty() {
        return sessions.isEmpty();
    }

    /** Notes whose processes have ended; the lines that those wrote last may not be read yet. */
    boolean notice(IntPredicate hasEnded) {
        boolean isNews = false;
        for (OpenSession session : sessions) {
            if (!session.hasProcessEnded && hasEnded.test(session.pid)) {
                session.hasProcessEnded = true;
                isNews = true;
            }
        }
        return isNews;
    }

    /** Those whose processes were noted to have ended, and that wait for none that ended earlier. */
    List<OpenSession> noticed() {
        return sessions.stream().takeWhile(session -> session.hasProcessEnded).toList();
    }

    /** Those that were noticed to have ended so many milliseconds ago by our clock; the others are noticed now. */
    List<OpenSession> settled(long clock, long graceMillis) {
        return sessions.stream()
                .filter(session -> {
                    if (session.noticedAt == 0 || session.noticedAt > clock) {
                        session.noticedAt = clock;
                    }
                    return clock - session.noticedAt >= graceMillis;
                })
                .toList();
    }
}
