package org.sluice.bus.subscribe;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.activemq.artemis.core.server.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.AcceptorsConfig;
import org.sluice.release.Printable;

/**
 * Removes subscriptions that would cost too much, and those of users who are no longer in the file. That a subscription
 * keeps the newest events only bounds what waits; what was sent to a subscriber who never says that it has it, and what
 * events weigh, is looked at here.
 */
final class Watch implements Runnable {

    /** Of what one subscription keeps: far below what would trouble the volume. */
    private static final long MOST_BYTES = 32L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Subscriptions subscriptions;
    private final SubscriberFile file;
    private final AcceptorsConfig config;

    Watch(Subscriptions subscriptions, SubscriberFile file, AcceptorsConfig config) {
        this.subscriptions = subscriptions;
        this.file = file;
        this.config = config;
    }

    @Override
    public void run() {
        try {
            Optional<Set<String>> names = names();
            for (Queue queue : subscriptions.all()) {
                Optional<String> why = fault(queue, names);
                if (why.isPresent()) {
                    remove(queue, why.get());
                }
            }
        } catch (Exception e) {
            // the next look comes in a second
            LOG.warn("the subscriptions could not be looked at: {}", Printable.of(String.valueOf(e)));
        }
    }

    /** Nothing while the file can't be read: that ends no subscription, and lets nobody in. */
    private Optional<Set<String>> names() {
        try {
            return Optional.of(file.read().names());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<String> fault(Queue queue, Optional<Set<String>> names) {
        String owner = Subscriptions.owner(queue);
        if (owner == null || !names.map(known -> known.contains(owner)).orElse(true)) {
            return Optional.of("its user may subscribe no longer");
        }
        if (queue.getMessageCount() > 2L * config.keep()) {
            return Optional.of("it was sent " + queue.getDeliveringCount() + " events without saying that it has them");
        }
        return queue.getPersistentSize() > MOST_BYTES
                ? Optional.of("it kept " + (queue.getPersistentSize() >> 20) + " MiB")
                : Optional.empty();
    }

    private void remove(Queue queue, String why) throws Exception {
        LOG.warn(
                "removed the subscription {} of {}: {}",
                Printable.of(queue.getName().toString()),
                Printable.of(String.valueOf(Subscriptions.owner(queue))),
                why);
        subscriptions.broker().destroyQueue(queue.getName(), null, false, true);
    }
}
