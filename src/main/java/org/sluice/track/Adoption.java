package org.sluice.track;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.ledger.Books;
import org.sluice.ledger.Evidences;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.release.Artifact;
import org.sluice.track.evidence.Evidence;

/**
 * Gives mirrors what was seen of their addresses before anybody knew that they are theirs: sessions, and what these
 * prove. For one transaction.
 *
 * <p>What is evidence on an address is evidence on the mirror that it belongs to, as of the same instant and by the
 * same session (ADR 0015). Where the mirror has evidence of its own, the later of the two holds.
 */
record Adoption(Books books, Pool pool, Propagation propagation, Evidence evidence) {

    /** Looks at all addresses of strangers: for the first look, and when the pool has changed. */
    void adopt() {
        for (String address : books.sessions().strangeAddresses()) {
            pool.byLoggedAddress(address).map(Mirror::name).ifPresent(mirror -> adopt(address, mirror));
        }
    }

    private void adopt(String address, String mirror) {
        Map<String, Evidences.Row> known = new HashMap<>();
        books.evidences().by(mirror).forEach(row -> known.put(row.artifact(), row));
        List<Evidences.Row> found = books.evidences().ofStranger(address);
        for (Evidences.Row row : found) {
            if (isNews(row, Optional.ofNullable(known.get(row.artifact())))) {
                books.artifacts()
                        .find(row.artifact())
                        .filter(artifact -> artifact.state() != Artifact.State.REPLACED)
                        .ifPresent(artifact -> adopt(row, artifact, mirror));
            }
        }
        books.sessions().tie(address, mirror);
        books.strangers().remove(address);
        books.evidences().forget(address);
        evidence.forget(address);
    }

    private void adopt(Evidences.Row row, Artifact artifact, String mirror) {
        propagation.keep(
                new Evidences.Row(mirror, row.artifact(), row.isComplete(), row.at(), row.why(), row.session()),
                artifact);
        evidence.tie(row.mirror(), mirror, artifact.path().text());
    }

    private static boolean isNews(Evidences.Row found, Optional<Evidences.Row> known) {
        return known.isEmpty()
                || (!known.get().isComplete()
                        && !found.at().isBefore(known.get().at()));
    }
}
