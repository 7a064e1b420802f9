package org.sluice.notify;

import java.time.Duration;
import org.sluice.ledger.Ledger;

/** Forgets attempts that are old, and those that are too many. A batch at each call. */
public final class OldDeliveries {

    private static final long MOST = 100_000;
    private static final int BATCH = 1000;

    private final Ledger ledger;
    private final Duration keep;

    /** @param keep how long an attempt is kept */
    public OldDeliveries(Ledger ledger, Duration keep) {
        this.ledger = ledger;
        this.keep = keep;
    }

    /** Says how many it forgot. */
    public int forget() {
        return ledger.write(books -> books.deliveries().forget(books.now().minus(keep), MOST, BATCH));
    }
}
