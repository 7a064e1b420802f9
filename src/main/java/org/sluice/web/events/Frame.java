package org.sluice.web.events;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Json;
import org.sluice.status.EventFields;

/**
 * An event as it is sent, rendered once for all clients.
 *
 * @param seq its place in the order of events
 */
record Frame(long seq, EventType type, Buffer bytes) {

    static List<Frame> of(List<Event> events) {
        return events.stream().map(Frame::of).toList();
    }

    /** What tells a client that events are missing between its place and this one: they are forgotten. */
    static Buffer forgotten(long until) {
        return Buffer.buffer("id: " + until + "\nevent: forgotten\ndata: {\"until\":" + until + "}\n\n");
    }

    private static Frame of(Event event) {
        String data = Json.write(EventFields.of(event)); // one line: JSON escapes what would break it
        return new Frame(
                event.seq(),
                event.type(),
                Buffer.buffer("id: " + event.seq() + "\nevent: " + event.type() + "\ndata: " + data + "\n\n"));
    }
}
