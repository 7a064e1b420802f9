package org.sluice.track.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sluice.track.evidence.Standing.State;
import org.sluice.track.session.Fetch;
import org.sluice.track.session.Outcome;
import org.sluice.track.session.Session;

/** Judges one session of one client. */
final class Judgement {

    private final String client;
    private final Session session;
    private final Published published;
    private final Holdings known;
    private final Scope scope;
    private final Map<String, Fetch> lastFetches = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    Judgement(String client, Session session, Published published, Holdings known) {
        this.client = client;
        this.session = session;
        this.published = published;
        this.known = known;
        this.scope = Scope.of(session);
        session.fetches().forEach(fetch -> lastFetches.put(fetch.path(), fetch));
    }

    List<Change> changes() {
        settleOverlaps();
        if (session.isUpload()) {
            return changes;
        }
        Scale scale = new Scale(session, published);
        lastFetches.forEach((path, fetch) -> {
            List<Revision> revisions = published.revisions(path);
            if (!revisions.isEmpty()) {
                judge(fetch, scale.weigh(fetch, revisions));
            }
        });
        if (isWholeTreeCompared()) {
            confirmEarlier();
        }
        return changes;
    }

    private void judge(Fetch fetch, Weighed weighed) {
        switch (weighed) {
            case Weighed.Wrong wrong -> judgeWrong(fetch, wrong);
            case Weighed.Right right -> judgeRight(fetch, right);
        }
    }

    private void judgeWrong(Fetch fetch, Weighed.Wrong wrong) {
        Standing prior = known.get(fetch.path());
        if (prior != null && prior.isComplete() && !session.isClean()) {
            return; // a session that breaks off leaves in place what was there
        }
        known.remove(fetch.path());
        Finding finding = prior != null && prior.isComplete()
                ? new Finding.TakenBack("it was sent again, and " + wrong.why())
                : new Finding.Doubtful("it was sent, but " + wrong.why());
        add(fetch.path(), wrong.revision().number(), fetch.length(), finding);
    }

    private void judgeRight(Fetch fetch, Weighed.Right right) {
        int revision = right.revision().number();
        Standing prior = priorOf(fetch.path(), revision);
        if (prior != null && prior.isComplete()) {
            boolean isLater = session.openedLine() > prior.endedLine();
            if (!isLater || !fetch.isReplacing()) {
                return;
            }
            known.remove(fetch.path());
            add(
                    fetch.path(),
                    revision,
                    fetch.length(),
                    new Finding.TakenBack(
                            "the mirror fetched it again although it was not" + " replaced, so it did not have it"));
        }
        if (session.isClean()) {
            confirm(
                    fetch.path(),
                    revision,
                    fetch.length(),
                    "it was sent whole in a session that ended clean, and " + right.how());
        } else {
            known.put(fetch.path(), standing(State.SENT, revision, fetch.length()));
            add(fetch.path(), revision, fetch.length(), new Finding.Doubtful("it was sent, but " + whyNotClean()));
        }
    }

    private void confirm(String path, int revision, long size, String why) {
        if (session.overlapping().isEmpty()) {
            known.put(path, standing(State.COMPLETE, revision, size));
            add(path, revision, size, new Finding.Complete(why));
        } else {
            known.put(path, standing(State.OVERLAPPED, revision, size));
            add(
                    path,
                    revision,
                    size,
                    new Finding.Doubtful(
                            why + ", but another session of the same address still runs, and may" + " remove it"));
        }
    }

    /** The second branch: what was sent before, and is not asked for again by a client that compares everything. */
    private void confirmEarlier() {
        known.unsettled().forEach(path -> {
            Standing prior = known.get(path);
            if (prior != null
                    && prior.state() == State.SENT
                    && scope.covers(path)
                    && !lastFetches.containsKey(path)
                    && session.openedLine() > prior.openedLine()
                    && isCurrent(path, prior)
                    && session.warnings().stream()
                            .noneMatch(warning -> warning.path().equals(path))) {
                confirm(
                        path,
                        prior.revision(),
                        prior.size(),
                        "it was sent before, and a later clean session compared the whole"
                                + " tree without asking for it");
            }
        });
    }

    private boolean isCurrent(String path, Standing prior) {
        List<Revision> revisions = published.revisions(path);
        return !revisions.isEmpty() && revisions.getLast().number() == prior.revision();
    }

    /** A dry run ends as clean and compares as much; it is told apart by a file that was really sent. */
    private boolean isWholeTreeCompared() {
        if (!session.isClean() || session.isTruncated() || session.fetchCount() == 0) {
            return false;
        }
        OptionalLong bytes = scope.only()
                .map(path -> published.bytesBelow(path, session.started(), session.ended()))
                .orElse(OptionalLong.empty());
        return bytes.isPresent() && bytes.getAsLong() == session.total();
    }

    private void settleOverlaps() {
        known.unsettled().forEach(path -> {
            Standing prior = known.get(path);
            if (prior != null && prior.waitingFor().contains(session.id())) {
                settleOverlap(path, prior);
            }
        });
    }

    private void settleOverlap(String path, Standing prior) {
        List<String> left = prior.waitingFor().stream()
                .filter(id -> !id.equals(session.id()))
                .toList();
        if (!isHarmlessTo(path, prior)) {
            known.put(path, prior.with(State.SENT, List.of()));
            add(
                    path,
                    prior.revision(),
                    prior.size(),
                    new Finding.Doubtful(
                            "it was sent, but another session of the same address ran beside and did not end clean"));
        } else if (left.isEmpty()) {
            known.put(
                    path,
                    new Standing(
                            State.COMPLETE,
                            prior.revision(),
                            prior.size(),
                            prior.openedLine(),
                            session.endedLine(),
                            left));
            add(
                    path,
                    prior.revision(),
                    prior.size(),
                    new Finding.Complete(
                            "it was sent whole, and the last session of the same address that ran beside ended too"));
        } else {
            known.put(path, prior.with(State.OVERLAPPED, left));
        }
    }

    /** A second rsync into one directory deletes the first one's temporary files, unless it was stuck all the time. */
    private boolean isHarmlessTo(String path, Standing prior) {
        boolean isStuck = session.openedLine() < prior.openedLine()
                && session.fetches().stream()
                        .noneMatch(fetch -> fetch.line() > prior.openedLine() && fetch.line() < prior.endedLine());
        return session.isClean() || isStuck || !scope.covers(path);
    }

    private String whyNotClean() {
        return switch (session.outcome()) {
            case Outcome.Clean clean -> "the log does not show how the session began";
            case Outcome.Failed failed -> "the session broke off: " + failed.text();
            case Outcome.Lost lost -> "the session's end is not known: " + lost.text();
            case Outcome.Refused refused -> "the session was refused: " + refused.text();
            case Outcome.Listing listing -> "the session only listed modules";
        };
    }

    private @Nullable Standing priorOf(String path, int revision) {
        Standing prior = known.get(path);
        return prior == null || prior.revision() != revision ? null : prior;
    }

    private Standing standing(State state, int revision, long size) {
        List<String> waitingFor = state == State.OVERLAPPED ? session.overlapping() : List.of();
        return new Standing(state, revision, size, session.openedLine(), session.endedLine(), waitingFor);
    }

    private void add(String path, int revision, long size, Finding finding) {
        changes.add(new Change(client, path, revision, size, finding, session.ended(), session.id()));
    }
}
