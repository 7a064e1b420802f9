package org.sluice.status;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sluice.ledger.Event;

/** An event in the form of the JSON that scripts read, the same from commands and from the API. */
public final class EventFields {

    private EventFields() {}

    /** Its fields; the time is ISO 8601 in UTC. */
    public static Map<String, Object> of(Event event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", event.seq());
        fields.put("id", event.id());
        fields.put("type", event.type().toString());
        fields.put("subject", event.subject());
        fields.put("time", event.at().toString());
        fields.put("data", event.data());
        return fields;
    }
}
