package org.sluice.admit.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.sluice.ledger.Books;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;

/**
 * Whether some mirror has all of the newest wave, by whatever evidence. Nobody is waited for for ever: where the log
 * tells nothing, few would otherwise be let in at once until the next release.
 *
 * @param patience after so long a wave counts as had
 */
public record NewestWave(Ledger ledger, Duration patience) implements BooleanSupplier {

    /** True also while there is nothing to wait for. */
    @Override
    public boolean getAsBoolean() {
        return ledger.read(books -> books.waves().all().stream()
                .filter(wave -> wave.state() != State.COLLECTING)
                .max(Comparator.comparing(wave -> wave.openedAt().orElse(Instant.MIN)))
                .map(wave -> isHad(books, wave))
                .orElse(true));
    }

    private boolean isHad(Books books, Wave wave) {
        Optional<Instant> staged = wave.stagedAt();
        return staged.isPresent()
                && (staged.get().plus(patience).isBefore(books.now())
                        || !books.catchUps()
                                .holdings(wave.release(), wave.name())
                                .isEmpty());
    }
}
