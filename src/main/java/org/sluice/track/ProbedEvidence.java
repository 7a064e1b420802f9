package org.sluice.track;

import java.time.Instant;
import java.util.List;
import org.sluice.ledger.Books;
import org.sluice.ledger.Checkpoints;
import org.sluice.ledger.Evidences;
import org.sluice.mirror.Pool;

/**
 * Takes up what probes have found since it was last asked, in the order in which they found it. Works inside one
 * transaction, with a checkpoint of its own: each piece is followed once.
 */
record ProbedEvidence(Books books, Pool pool, Propagation propagation) {

    private static final String SOURCE = "probe";
    private static final int BATCH = 500;

    void take() {
        long begin = books.checkpoints()
                .find(SOURCE)
                .map(row -> Long.valueOf(row.position()))
                .orElse(0L);
        long seq = begin;
        List<Evidences.Piece> batch = books.evidences().probesSince(seq, BATCH);
        while (!batch.isEmpty()) {
            batch.forEach(this::follow);
            seq = batch.getLast().seq();
            batch = books.evidences().probesSince(seq, BATCH);
        }
        if (seq > begin) {
            note(seq, books.now());
        }
    }

    /** A mirror that is not in the pool starts nothing; if it joins later, what it is owed is found then. */
    private void follow(Evidences.Piece piece) {
        if (pool.byName(piece.row().mirror()).isPresent()) {
            books.artifacts().find(piece.row().artifact()).ifPresent(artifact -> propagation.follow(piece, artifact));
        }
    }

    private void note(long seq, Instant now) {
        books.checkpoints().put(SOURCE, new Checkpoints.Row(String.valueOf(seq), "{}"), now);
    }
}
