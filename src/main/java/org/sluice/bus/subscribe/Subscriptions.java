package org.sluice.bus.subscribe;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.impl.LocalQueueBinding;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerQueuePlugin;
import org.apache.activemq.artemis.utils.CompositeAddress;
import org.jspecify.annotations.Nullable;
import org.sluice.config.AcceptorsConfig;

/**
 * The subscribers' queues, which are all that stands at their address. Each belongs to the user who made it, so many to
 * a user at most, and keeps the newest events only.
 */
final class Subscriptions implements ActiveMQServerQueuePlugin {

    private static final int LONGEST_FILTER = 1000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:|@+/-]{1,200}");

    private final AcceptorsConfig config;
    private final SimpleString address;
    private volatile @Nullable ActiveMQServer broker;

    Subscriptions(AcceptorsConfig config, String address) {
        this.config = config;
        this.address = SimpleString.of(address);
    }

    @Override
    public void registered(ActiveMQServer server) {
        broker = server;
    }

    /** The broker whose they are. */
    ActiveMQServer broker() {
        return Objects.requireNonNull(broker, "not registered with a broker yet");
    }

    /** Takes up the durable ones that there are since before the broker was started. */
    void takeUp() throws Exception {
        for (Queue queue : all()) {
            queue.setRingSize(config.keep());
        }
    }

    /** All of them. */
    List<Queue> all() throws Exception {
        return broker().getPostOffice().getBindingsForAddress(address).getBindings().stream()
                .filter(LocalQueueBinding.class::isInstance)
                .map(binding -> ((LocalQueueBinding) binding).getQueue())
                .toList();
    }

    /** Whether a queue, {@code ADDRESS::NAME} as the broker asks for it, is or would be at the subscribers' address. */
    boolean isTheirs(String asked) {
        return CompositeAddress.isFullyQualified(asked)
                && address.equals(CompositeAddress.extractAddressName(SimpleString.of(asked)));
    }

    /** Whether it is one that this user made. */
    boolean isOf(@Nullable String user, String asked) {
        if (user == null || !isTheirs(asked)) {
            return false;
        }
        Queue queue = broker().locateQueue(CompositeAddress.extractQueueName(SimpleString.of(asked)));
        return queue != null && address.equals(queue.getAddress()) && user.equals(owner(queue));
    }

    /** Who made it; nothing: nobody from outside. */
    static @Nullable String owner(Queue queue) {
        return Objects.toString(queue.getUser(), null);
    }

    @Override
    public void beforeCreateQueue(QueueConfiguration queue) throws ActiveMQException {
        if (!address.equals(queue.getAddress())) {
            return;
        }
        if (!NAME.matcher(queue.getName()).matches()) {
            throw refusal("a subscription's name has letters, digits and . _ : | @ + / -, 200 at most");
        }
        if (queue.getFilterString() != null && queue.getFilterString().length() > LONGEST_FILTER) {
            throw refusal("a selector has " + LONGEST_FILTER + " characters at most");
        }
        if (count(queue.getUser()) >= config.mostSubscriptions()) {
            throw refusal("you have " + config.mostSubscriptions() + " subscriptions already: end one");
        }
        queue.setRingSize((long) config.keep());
    }

    private long count(@Nullable SimpleString user) throws ActiveMQException {
        try {
            return all().stream()
                    .filter(queue -> Objects.equals(user, queue.getUser()))
                    .count();
        } catch (ActiveMQException e) {
            throw e;
        } catch (Exception e) {
            throw new ActiveMQException(String.valueOf(e.getMessage()), e, ActiveMQExceptionType.INTERNAL_ERROR);
        }
    }

    private static ActiveMQException refusal(String why) {
        return new ActiveMQException(why, ActiveMQExceptionType.SESSION_CREATION_REJECTED);
    }
}
