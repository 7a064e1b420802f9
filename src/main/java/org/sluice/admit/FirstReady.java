package org.sluice.admit;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.sluice.ledger.Books;
import org.sluice.ledger.CatchUps.Holding;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;

/** Whether a mirror has what was staged last: until then few pull at once. */
public final class FirstReady {

    /** Where a limit is all there is and no evidence comes, few would be let in until the next release. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private FirstReady() {}

    /**
     * What the ledger says.
     *
     * @param isReady whether a mirror has all of the newest wave; also if there is none
     * @param stagedAt when that was there to be fetched
     */
    record Seen(boolean isReady, Optional<Instant> stagedAt) {}

    /** By the log: for a queue, which sees sessions end itself. */
    static Seen look(Books books) {
        return look(books, holding -> holding.fetchedAt().isPresent());
    }

    /** For a limit, which sees nothing itself: by whatever evidence there is, or because it has waited long enough. */
    public static BooleanSupplier inTime(Ledger ledger) {
        return () -> ledger.read(books -> {
            Seen seen = look(books, anyEvidence -> true);
            return seen.isReady()
                    || seen.stagedAt()
                            .filter(staged -> staged.plus(PATIENCE).isBefore(books.now()))
                            .isPresent();
        });
    }

    private static Seen look(Books books, Predicate<Holding> isEnough) {
        Optional<Wave> newest = books.waves().inState(State.STAGED).stream()
                .filter(wave -> wave.stagedAt().isPresent())
                .max(Comparator.comparing(wave -> wave.stagedAt().orElse(Instant.MIN)));
        return newest.map(wave -> new Seen(
                        books.catchUps().holdings(wave.release(), wave.name()).stream()
                                .anyMatch(isEnough),
                        wave.stagedAt()))
                .orElse(new Seen(true, Optional.empty()));
    }
}
