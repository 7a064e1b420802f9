package org.sluice.track.evidence;

import java.util.List;
import java.util.Optional;
import org.sluice.track.session.Fetch;
import org.sluice.track.session.FileWarning;
import org.sluice.track.session.Session;

/** Tells which version of each file a session sent. */
final class Scale {

    private static final int MD5_DIGITS = 32;

    private final Session session;
    private final boolean isMd5;

    /** Whether the daemon's checksums are MD5 is known by the first that is right: others have as many digits. */
    Scale(Session session, Published published) {
        this.session = session;
        this.isMd5 = session.fetches().stream()
                .anyMatch(fetch ->
                        byChecksum(fetch, published.revisions(fetch.path())).isPresent());
    }

    Weighed weigh(Fetch fetch, List<Revision> revisions) {
        Optional<FileWarning> warning = warningAfter(fetch);
        if (warning.isPresent()) {
            return new Weighed.Wrong(
                    revisions.getLast(),
                    "the daemon warned of it: " + warning.get().text());
        }
        Optional<Revision> exact = byChecksum(fetch, revisions);
        if (exact.isPresent()) {
            return new Weighed.Right(exact.get(), "its checksum is that of the published file");
        }
        return byTime(fetch, revisions);
    }

    private Weighed byTime(Fetch fetch, List<Revision> revisions) {
        Revision revision = revisions.getLast();
        if (revisions.size() > 1 && isReplacedSince(revision)) {
            return new Weighed.Wrong(
                    revision, "the session began before the file was replaced, so it may be the former one");
        }
        if (fetch.length() < 0) {
            return new Weighed.Wrong(revision, "the daemon's log format does not tell its size (%l)");
        }
        if (revision.size().isPresent() && revision.size().getAsLong() != fetch.length()) {
            return new Weighed.Wrong(
                    revision,
                    "what was sent has " + fetch.length() + " bytes, the published file "
                            + revision.size().getAsLong());
        }
        if (isMd5 && revision.md5().isPresent() && isMeaningful(fetch.checksum())) {
            return new Weighed.Wrong(revision, "the checksum of what was sent is not that of the published file");
        }
        return new Weighed.Right(
                revision,
                revision.size().isPresent()
                        ? "its size is that of the published file"
                        : "no listing says what size it should have");
    }

    private boolean isReplacedSince(Revision revision) {
        return revision.publishedAt().map(session.started()::isBefore).orElse(true);
    }

    private Optional<FileWarning> warningAfter(Fetch fetch) {
        return session.warnings().stream()
                .filter(warning ->
                        warning.line() > fetch.line() && warning.path().equals(fetch.path()))
                .findFirst();
    }

    private static Optional<Revision> byChecksum(Fetch fetch, List<Revision> revisions) {
        return isMeaningful(fetch.checksum())
                ? revisions.stream()
                        .filter(revision ->
                                revision.md5().filter(fetch.checksum()::equals).isPresent())
                        .reduce((first, second) -> second)
                : Optional.empty();
    }

    private static boolean isMeaningful(String checksum) {
        return checksum.length() == MD5_DIGITS && checksum.chars().anyMatch(digit -> digit != '0');
    }
}
