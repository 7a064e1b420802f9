package org.sluice.track;

import java.util.Locale;
import java.util.Optional;
import org.sluice.ledger.Books;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.Sessions;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.release.Artifact;
import org.sluice.release.Printable;
import org.sluice.release.TreePath;
import org.sluice.track.evidence.Change;
import org.sluice.track.evidence.Evidence;
import org.sluice.track.evidence.Finding;
import org.sluice.track.evidence.Published;
import org.sluice.track.session.Outcome;
import org.sluice.track.session.Session;

/** Keeps an ended session in the ledger, and what it proves. Works inside one transaction. */
record SessionKeeping(Books books, Pool pool, Propagation propagation, StrangeClients strangers) {

    void keep(Ended ended, Evidence evidence, Published published) {
        Session session = ended.session();
        Optional<String> mirror = pool.byLoggedAddress(session.address()).map(Mirror::name);
        Sessions.Row row = row(session, mirror);
        books.sessions().add(row);
        String client = mirror.orElseGet(() -> strangers.note(row));
        if (!ended.isOurs()) {
            return; // paths of another module are not the tree's
        }
        for (Change change : evidence.judge(client, session, published)) {
            artifact(change).ifPresent(artifact -> keep(row(change, artifact), artifact, mirror.isPresent()));
        }
    }

    /** What a stranger's session proves is kept, but starts nothing: anybody may pull. */
    private void keep(Evidences.Row row, Artifact artifact, boolean isMirror) {
        if (isMirror) {
            propagation.keep(row, artifact);
        } else {
            books.evidences().replace(row);
        }
    }

    private Optional<Artifact> artifact(Change change) {
        return TreePath.parse(change.path())
                .flatMap(path -> books.artifacts().revisions(path).stream()
                        .filter(artifact -> artifact.revision() == change.revision())
                        .findFirst());
    }

    private static Evidences.Row row(Change change, Artifact artifact) {
        return new Evidences.Row(
                change.client(),
                artifact.id(),
                change.finding() instanceof Finding.Complete,
                change.at(),
                change.finding().why(),
                change.session());
    }

    private static Sessions.Row row(Session session, Optional<String> mirror) {
        return new Sessions.Row(
                session.id(),
                Printable.of(session.address()),
                mirror,
                session.pid(),
                session.started(),
                session.ended().isBefore(session.started()) ? session.started() : session.ended(),
                outcome(session.outcome()),
                Printable.of(detail(session.outcome())),
                Printable.of(session.request()),
                session.fetchCount(),
                Math.max(0, session.sent()),
                cause(session.outcome()),
                session.total());
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Clean clean -> "clean";
            case Outcome.Failed failed -> "failed";
            case Outcome.Refused refused -> "refused";
            case Outcome.Listing listing -> "listing";
            case Outcome.Lost lost -> "lost";
        };
    }

    private static String detail(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Clean clean -> "";
            case Outcome.Failed failed -> failed.text();
            case Outcome.Refused refused -> refused.text();
            case Outcome.Listing listing -> "";
            case Outcome.Lost lost -> lost.text();
        };
    }

    private static String cause(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> failed.code() == 0 ? "" : "code-" + failed.code();
            case Outcome.Refused refused ->
                refused.why().name().toLowerCase(Locale.ROOT).replace('_', '-');
            case Outcome.Clean clean -> "";
            case Outcome.Listing listing -> "";
            case Outcome.Lost lost -> "";
        };
    }
}
