package org.sluice.announce;

import java.util.List;
import org.sluice.ledger.Event;
import org.sluice.ledger.Ledger;

/** Events that have been committed and not yet sent. Sending one twice is harmless: the broker knows its id. */
public final class Outbox {

    private static final int BATCH = 100;

    private final Ledger ledger;

    public Outbox(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The oldest events to be sent, at most 100. */
    public List<Event> next() {
        return ledger.read(books -> books.events().unsent(BATCH));
    }

    /** Notes that the broker has an event on its disk. */
    public void sent(String eventId) {
        ledger.record(books -> books.events().markSent(eventId));
    }
}
