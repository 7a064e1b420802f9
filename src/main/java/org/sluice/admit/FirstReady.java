package org.sluice.admit;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.sluice.ledger.Books;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;

/** Whether a mirror has what was staged last. */
final class FirstReady {

    private FirstReady() {}

    /**
     * What the ledger says.
     *
     * @param isReady whether a mirror has all of the newest wave; also if there is none
     * @param stagedAt when that was there to be fetched
     */
    record Seen(boolean isReady, Optional<Instant> stagedAt) {}

    static Seen look(Books books) {
        Optional<Wave> newest = books.waves().inState(State.STAGED).stream()
                .filter(wave -> wave.stagedAt().isPresent())
                .max(Comparator.comparing(wave -> wave.stagedAt().orElse(Instant.MIN)));
        return newest.map(wave -> new Seen(
                        books.catchUps().holdings(wave.release(), wave.name()).stream()
                                .anyMatch(holding -> holding.fetchedAt().isPresent()),
                        wave.stagedAt()))
                .orElse(new Seen(true, Optional.empty()));
    }
}
