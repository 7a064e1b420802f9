package org.sluice.cli.status;

import java.util.List;
import org.sluice.ledger.Event;
import org.sluice.release.Printable;

/** An event for people, in a line. */
public final class EventText {

    /** Fields that stand in the line, if the event has them. */
    private static final List<String> SHOWN =
            List.of("rule", "mirror", "by", "who", "gate", "formerGate", "to", "reason", "found", "why");

    private EventText() {}

    /** Type, subject and fields; nothing of when. */
    public static String of(Event event) {
        StringBuilder line = new StringBuilder(String.format("%-17s %s", event.type(), Printable.of(event.subject())));
        for (String key : SHOWN) {
            Object value = event.data().get(key);
            if (value != null && !value.toString().isBlank()) {
                line.append("  ").append(key).append('=').append(Printable.of(value.toString()));
            }
        }
        return line.toString();
    }
}
