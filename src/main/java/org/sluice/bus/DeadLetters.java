package org.sluice.bus;

import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;
import org.sluice.release.Printable;

/** Messages that failed each of their attempts. Nothing takes them away but {@link #redeliver()}. */
public final class DeadLetters {

    private final EmbeddedBroker broker;

    public DeadLetters(EmbeddedBroker broker) {
        this.broker = broker;
    }

    /** How many there are. */
    public long count() {
        return broker.depth(Addresses.DEAD_LETTERS);
    }

    /**
     * The oldest of them.
     *
     * @param most how many at most
     */
    public List<DeadLetter> list(int most) {
        List<DeadLetter> letters = new ArrayList<>();
        try (LinkedListIterator<MessageReference> messages = queue().browserIterator()) {
            while (letters.size() < most && messages.hasNext()) {
                letters.add(letter(messages.next().getMessage()));
            }
        }
        return List.copyOf(letters);
    }

    /**
     * Sends all of them where they came from, with all attempts before them again.
     *
     * @return how many were sent
     */
    public int redeliver() {
        try {
            return queue().retryMessages(null);
        } catch (BusFailure e) {
            throw e;
        } catch (Exception e) {
            throw BusFailure.notRedelivered(e);
        }
    }

    private Queue queue() {
        return broker.queue(Addresses.DEAD_LETTERS);
    }

    private static DeadLetter letter(Message message) {
        return new DeadLetter(
                text(message, EventEnvelope.ID),
                text(message, EventEnvelope.TYPE),
                text(message, EventEnvelope.SUBJECT),
                text(message, Message.HDR_ORIGINAL_ADDRESS.toString()));
    }

    private static String text(Message message, String property) {
        Object value = message.getObjectProperty(property);
        return value == null ? "" : Printable.of(value.toString());
    }
}
