package org.sluice.app;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.read.DurationText;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Pause;

/**
 * Forgets sessions that gave no evidence and are old: mirrors come every hour, for years. A batch at each call while
 * there are more, each in a transaction of its own; then nothing for a while. One thread.
 */
public final class OldSessions {

    private static final Logger LOG = LoggerFactory.getLogger(OldSessions.class);
    private static final int BATCH = 500;

    /** Sessions of clients that are no mirrors: anybody may connect as often as he likes. */
    private static final int MOST_OF_STRANGERS = 10_000;

    private static final int STRANGERS_BATCH = 5_000;

    private final Ledger ledger;
    private final Duration keep;
    private Instant next = Instant.MIN;

    /** @param keep how long after their end sessions are kept */
    OldSessions(Ledger ledger, Duration keep) {
        this.ledger = ledger;
        this.keep = keep;
    }

    /** Forgets a batch, if it is time to; of strangers' sessions all that are too many. */
    public void forget() {
        if (ledger.read(books -> books.sessions().countStrange()) > MOST_OF_STRANGERS) {
            ledger.record(books -> books.sessions().forgetStrangers(MOST_OF_STRANGERS, STRANGERS_BATCH));
        }
        Instant now = ledger.read(books -> books.now());
        if (now.isBefore(next)) {
            return;
        }
        int forgotten = ledger.write(books -> books.sessions().forget(now.minus(keep), BATCH));
        if (forgotten < BATCH) {
            next = now.plus(Pause.after(keep));
        }
        if (forgotten > 0) {
            LOG.info("{} sessions without evidence, older than {}, forgotten", forgotten, DurationText.text(keep));
        }
    }
}
