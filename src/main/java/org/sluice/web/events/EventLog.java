package org.sluice.web.events;

import java.util.List;
import java.util.Set;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Ledger;

/** The events in the ledger. May block. */
final class EventLog {

    private final Ledger ledger;

    EventLog(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * A stretch of the log.
     *
     * @param until all events of the asked types up to this number are in it, or came before
     * @param forgotten events up to this number are not there any more
     */
    record Page(List<Event> events, long until, long forgotten) {}

    /** Events after a place, the oldest first. */
    Page after(long seq, Set<EventType> types, int most) {
        return ledger.read(books -> {
            List<Event> events = books.events().since(seq, types, most);
            long until = events.size() < most
                    ? Math.max(seq, books.events().latest())
                    : events.getLast().seq();
            return new Page(events, until, books.events().forgotten());
        });
    }

    /** The number of the latest event; 0 before the first. */
    long latest() {
        return ledger.read(books -> books.events().latest());
    }

    /** Another one after each commit, whoever made it. */
    String version() {
        return ledger.changes().version();
    }
}
