package org.sluice.bus;

import static org.sluice.fuzz.Oracle.holds;

import java.nio.charset.StandardCharsets;

/** A message on the bus of any bytes: no event, or one that stays the same when it is sent on. */
public final class EventFuzz {

    private static final CloudEvents EVENTS = new CloudEvents();

    private EventFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            var event = EVENTS.parse(new String(bytes, StandardCharsets.UTF_8));
            String text = EVENTS.render(event);
            holds(EVENTS.parse(text).equals(event), "changed on the way: %s", text);
        } catch (MalformedEvent refused) {
            // says what is wrong with it
        }
    }
}
