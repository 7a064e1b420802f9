package org.sluice.bus;

import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Headers;
import org.sluice.ledger.Event;

/**
 * Makes a message of an event: a CloudEvent as the body, and headers that the broker and subscribers select by. Sending
 * the same event again is safe: each address drops an id that it has seen among the last 20,000.
 */
public final class EventEnvelope {

    /** The event's id. */
    public static final String ID = "id";

    /** The event's type, for selectors: {@code type = 'release.ready'}. */
    public static final String TYPE = "type";

    /** What the event is about. */
    public static final String SUBJECT = "subject";

    /** The event's number in the ledger, by which the outbox marks it as sent. */
    public static final String SEQ = "seq";

    /** What the body is, as STOMP's and AMQP's subscribers are told it. */
    static final String STOMP_CONTENT_TYPE = "_AMQ_CONTENT_TYPE";

    static final String AMQP_CONTENT_TYPE = "JMS_AMQP_ContentType";

    /** By which the broker knows duplicates. */
    static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    private final CloudEvents cloudEvents;

    public EventEnvelope(CloudEvents cloudEvents) {
        this.cloudEvents = cloudEvents;
    }

    /** Sets the headers, and returns the body. */
    public String seal(@Body Event event, @Headers Map<String, Object> headers) {
        headers.put(DUPLICATE_ID, event.id());
        headers.put(ID, event.id());
        headers.put(TYPE, event.type().toString());
        headers.put(SUBJECT, event.subject());
        headers.put(SEQ, event.seq());
        headers.put(STOMP_CONTENT_TYPE, CloudEvents.MEDIA_TYPE);
        headers.put(AMQP_CONTENT_TYPE, CloudEvents.MEDIA_TYPE);
        return cloudEvents.render(event);
    }
}
