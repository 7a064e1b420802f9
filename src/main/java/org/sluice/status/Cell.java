package org.sluice.status;

import java.util.Locale;
import java.util.Optional;
import org.sluice.ledger.Evidences.Piece;
import org.sluice.ledger.Standing;

/** What is known of a mirror and an artifact. */
enum Cell {
    /** Nothing says that the mirror has it. */
    ABSENT('-'),
    /** The mirror was sent it, but what was seen is no proof. */
    DOUBTFUL('d'),
    /** The log says that the mirror has it. */
    FETCHED('f'),
    /** A probe found that the mirror serves it. */
    SERVING('s'),
    /** The log said so, and a probe contradicts it. */
    REFUTED('x');

    private final char letter;

    Cell(char letter) {
        this.letter = letter;
    }

    static Cell of(Standing standing) {
        if (standing.servingAt().isPresent()) {
            return SERVING;
        }
        if (standing.fetchedAt().isPresent()) {
            return FETCHED;
        }
        Optional<Piece> log = standing.log();
        if (log.isEmpty()) {
            return ABSENT;
        }
        return log.get().row().isComplete() ? REFUTED : DOUBTFUL;
    }

    /** The word that decides: a probe's where one serves it or contradicts, else the log's. */
    Optional<Piece> decisive(Standing standing) {
        return this == SERVING || this == REFUTED
                ? standing.probe()
                : standing.log().or(standing::probe);
    }

    /** In a line of the matrix. */
    char letter() {
        return letter;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
