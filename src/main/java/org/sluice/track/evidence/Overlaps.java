package org.sluice.track.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.track.evidence.Standing.Complete;
import org.sluice.track.evidence.Standing.Overlapped;
import org.sluice.track.session.Session;

/**
 * Two sessions of one address at a time: a second rsync into one directory deletes the first one's temporary files. So
 * what a session proves waits until all that ran beside it have ended without harm.
 */
final class Overlaps {

    private final Session session;
    private final Scope scope;
    private final Holdings known;
    private final Changes changes;
    private @Nullable Complete shared;

    /**
     * Those of a session that just ended.
     *
     * @param scope what it asked for
     * @param known takes up what becomes of each file
     * @param changes takes up what that changes
     */
    Overlaps(Session session, Scope scope, Holdings known, Changes changes) {
        this.session = session;
        this.scope = scope;
        this.known = known;
        this.changes = changes;
    }

    /** Notes a file as complete, or as waiting for those sessions that still run beside. */
    void confirm(String path, int revision, long size, String why) {
        boolean isAlone = session.overlapping().isEmpty();
        known.put(path, isAlone ? complete(revision) : Overlapped.in(session, revision, size));
        changes.add(
                path,
                revision,
                size,
                isAlone
                        ? new Finding.Complete(why)
                        : new Finding.Doubtful(
                                why + ", but another session of the same address still runs, and may remove it"));
    }

    /** Decides on what waited for this session's end. */
    void settle() {
        if (!known.mayAwait(session.id())) {
            return;
        }
        known.unsettled().forEach(path -> {
            if (known.get(path) instanceof Overlapped prior
                    && prior.waitingFor().contains(session.id())) {
                settle(path, prior);
            }
        });
    }

    private void settle(String path, Overlapped prior) {
        List<String> left = prior.waitingFor().stream()
                .filter(id -> !id.equals(session.id()))
                .toList();
        if (!isHarmlessTo(path, prior)) {
            known.put(path, prior.harmed());
            changes.add(
                    path,
                    prior.revision(),
                    prior.size(),
                    new Finding.Doubtful(
                            "it was sent, but another session of the same address ran beside and did not end clean"));
        } else if (left.isEmpty()) {
            known.put(path, complete(prior.revision()));
            changes.add(
                    path,
                    prior.revision(),
                    prior.size(),
                    new Finding.Complete(
                            "it was sent whole, and the last session of the same address that ran beside ended too"));
        } else {
            known.put(path, prior.waitingFor(left));
        }
    }

    /** What is proven now, by this session's end. */
    private Complete complete(int revision) {
        if (shared == null || shared.revision() != revision) {
            shared = new Complete(revision, session.endedLine());
        }
        return shared;
    }

    /** Whether it ended clean, asked for something else, or was stuck all the time. */
    private boolean isHarmlessTo(String path, Overlapped prior) {
        boolean isStuck = session.openedLine() < prior.openedLine()
                && session.fetches().stream()
                        .noneMatch(fetch -> fetch.line() > prior.openedLine() && fetch.line() < prior.endedLine());
        return session.isClean() || isStuck || !scope.covers(path);
    }
}
