package org.sluice.admit.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Ledger;

/** Tells as an event that the daemon's limit is another, at most every ten seconds. For one thread. */
public final class LimitNews {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final String SUBJECT = "admission";

    private final Ledger ledger;
    private int told;
    private Instant toldAt = Instant.MIN;

    /** @param safe the limit that an earlier life has left behind */
    public LimitNews(Ledger ledger, int safe) {
        this.ledger = ledger;
        this.told = safe;
    }

    /**
     * Tells it, if it is news.
     *
     * @param limit that is set; nothing if that is not known
     * @param why it is
     */
    public void tell(OptionalInt limit, String why, Instant now) {
        int present = limit.orElse(told);
        if (present == told || now.isBefore(toldAt.plus(PAUSE))) {
            return;
        }
        Map<String, Object> data =
                Map.of("what", "limit", "from", String.valueOf(told), "to", String.valueOf(present), "why", why);
        ledger.record(books -> books.events().add(EventType.ADMISSION_CHANGED, SUBJECT, data));
        told = present;
        toldAt = now;
    }
}
