package org.sluice.announce;

import java.util.List;
import org.sluice.ledger.Event;
import org.sluice.ledger.Ledger;

/**
 * Events that have been committed and not yet sent. Sending one twice is harmless: the broker knows its id. For one
 * thread; looking often costs next to nothing while nobody commits.
 */
public final class Outbox {

    private static final int BATCH = 100;

    private final Ledger ledger;

    /** The ledger's version at which there was nothing to send. */
    private String idle = "";

    public Outbox(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The oldest events to be sent, at most 100. */
    public List<Event> next() {
        String version = ledger.changes().version();
        if (version.equals(idle)) {
            return List.of();
        }
        List<Event> next = ledger.read(books -> books.events().unsent(BATCH));
        idle = next.isEmpty() ? version : "";
        return next;
    }

    /** Notes that the broker has an event on its disk. */
    public void sent(String eventId) {
        ledger.record(books -> books.events().markSent(eventId));
    }
}
