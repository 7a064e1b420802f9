package org.sluice.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sluice.ledger.Evidences.Kind;
import org.sluice.ledger.Evidences.Piece;

/**
 * What all evidence on a mirror and an artifact means together. What contradicts takes back, whichever kind it is of: a
 * probe that finds the file missing takes back what the log said before, and a session that fetches the file again as
 * new takes back what a probe saw before. The later word counts.
 *
 * @param log the last word of the log
 * @param probe the last word of a probe; one that could not ask has none
 * @param isTakenBack whether the log's last word takes back an earlier one
 */
public record Standing(Optional<Piece> log, Optional<Piece> probe, boolean isTakenBack) {

    /** Nothing is known. */
    public static final Standing NONE = new Standing(Optional.empty(), Optional.empty(), false);

    /** @param newestFirst all evidence on the pair */
    static Standing of(List<Piece> newestFirst) {
        List<Piece> log = of(newestFirst, Kind.LOG);
        boolean wasComplete = log.stream().anyMatch(piece -> piece.row().isComplete());
        boolean isComplete = !log.isEmpty() && log.getFirst().row().isComplete();
        return new Standing(
                log.stream().findFirst(), of(newestFirst, Kind.PROBE).stream().findFirst(), wasComplete && !isComplete);
    }

    /** When the log's evidence was complete, if it is in force. */
    public Optional<Instant> fetchedAt() {
        boolean isRefuted = probe.isPresent() && !probe.get().row().isComplete() && isLater(probe, log);
        return log.filter(piece -> piece.row().isComplete() && !isRefuted)
                .map(piece -> piece.row().at());
    }

    /** When a probe found that the mirror serves the artifact, if it is in force. */
    public Optional<Instant> servingAt() {
        boolean isRefuted = isTakenBack && isLater(log, probe);
        return probe.filter(piece -> piece.row().isComplete() && !isRefuted)
                .map(piece -> piece.row().at());
    }

    /** Whether any evidence in force says that the mirror has the artifact. */
    public boolean isThere() {
        return fetchedAt().isPresent() || servingAt().isPresent();
    }

    private static boolean isLater(Optional<Piece> one, Optional<Piece> other) {
        return one.isPresent()
                && other.isPresent()
                && one.get().seq() > other.get().seq();
    }

    private static List<Piece> of(List<Piece> pieces, Kind kind) {
        return pieces.stream().filter(piece -> piece.row().kind() == kind).toList();
    }
}
