package org.sluice.track.evidence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.sluice.track.session.Fetch;
import org.sluice.track.session.FileWarning;
import org.sluice.track.session.Outcome;
import org.sluice.track.session.Session;

/** Judges one session of one client. */
final class Judgement {

    private final Session session;
    private final Published published;
    private final Holdings known;
    private final Scope scope;
    private final Map<String, Fetch> lastFetches = new LinkedHashMap<>();
    private final Changes changes;
    private final Overlaps overlaps;

    Judgement(String client, Session session, Published published, Holdings known) {
        this.session = session;
        this.published = published;
        this.known = known;
        this.scope = Scope.of(session);
        this.changes = new Changes(client, session);
        this.overlaps = new Overlaps(session, scope, known, changes);
        session.fetches().forEach(fetch -> lastFetches.put(fetch.path(), fetch));
    }

    List<Change> changes() {
        overlaps.settle();
        if (session.isUpload()) {
            return changes.list();
        }
        Scale scale = new Scale(session, published);
        lastFetches.forEach((path, fetch) -> {
            List<Revision> revisions = published.revisions(path);
            if (!revisions.isEmpty()) {
                judge(fetch, scale.weigh(fetch, revisions));
            }
        });
        session.warnings().forEach(this::judgeUnsent);
        if (isWholeTreeCompared()) {
            confirmEarlier();
        }
        return changes.list();
    }

    private void judge(Fetch fetch, Weighed weighed) {
        switch (weighed) {
            case Weighed.Wrong wrong -> judgeWrong(fetch, wrong);
            case Weighed.Right right -> judgeRight(fetch, right);
        }
    }

    private void judgeWrong(Fetch fetch, Weighed.Wrong wrong) {
        Standing prior = known.get(fetch.path());
        boolean wasComplete = prior instanceof Standing.Complete;
        if (wasComplete && !session.isClean()) {
            return; // a session that breaks off leaves in place what was there
        }
        known.remove(fetch.path());
        Finding finding = wasComplete
                ? new Finding.TakenBack("it was sent again, and " + wrong.why())
                : new Finding.Doubtful("it was sent, but " + wrong.why());
        changes.add(fetch.path(), wrong.revision().number(), fetch.length(), finding);
    }

    private void judgeRight(Fetch fetch, Weighed.Right right) {
        int revision = right.revision().number();
        if (known.get(fetch.path()) instanceof Standing.Complete prior && prior.revision() == revision) {
            boolean isLater = session.openedLine() > prior.endedLine();
            if (!isLater || !fetch.isReplacing()) {
                return;
            }
            known.remove(fetch.path());
            changes.add(
                    fetch.path(),
                    revision,
                    fetch.length(),
                    new Finding.TakenBack(
                            "the mirror fetched it again although it was not replaced, so it did not have it"));
        }
        if (session.isClean()) {
            overlaps.confirm(
                    fetch.path(),
                    revision,
                    fetch.length(),
                    "it was sent whole in a session that ended clean, and " + right.how());
        } else {
            known.put(fetch.path(), Standing.Sent.in(session, revision, fetch.length()));
            changes.add(
                    fetch.path(), revision, fetch.length(), new Finding.Doubtful("it was sent, but " + whyNotClean()));
        }
    }

    /** Says why a file was not sent, where the client may well have asked for it. */
    private void judgeUnsent(FileWarning warning) {
        List<Revision> revisions = published.revisions(warning.path());
        if (!revisions.isEmpty() && !lastFetches.containsKey(warning.path()) && known.get(warning.path()) == null) {
            Revision current = revisions.getLast();
            changes.add(
                    warning.path(),
                    current.number(),
                    current.size().orElse(-1),
                    new Finding.Doubtful("the daemon could not send it: " + warning.text()));
        }
    }

    /** The second branch: what was sent before, and is not asked for again by a client that compares everything. */
    private void confirmEarlier() {
        known.unsettled().forEach(path -> {
            if (known.get(path) instanceof Standing.Sent prior
                    && scope.covers(path)
                    && !lastFetches.containsKey(path)
                    && session.openedLine() > prior.openedLine()
                    && isCurrent(path, prior)
                    && session.warnings().stream()
                            .noneMatch(warning -> warning.path().equals(path))) {
                overlaps.confirm(
                        path,
                        prior.revision(),
                        prior.size(),
                        "it was sent before, and a later clean session compared the whole tree"
                                + " without asking for it");
            }
        });
    }

    private boolean isCurrent(String path, Standing.Sent prior) {
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

    private String whyNotClean() {
        return switch (session.outcome()) {
            case Outcome.Clean clean -> "the log does not show how the session began";
            case Outcome.Failed failed -> "the session broke off: " + failed.text();
            case Outcome.Lost lost -> "the session's end is not known: " + lost.text();
            case Outcome.Refused refused -> "the session was refused: " + refused.text();
            case Outcome.Listing listing -> "the session only listed modules";
        };
    }
}
