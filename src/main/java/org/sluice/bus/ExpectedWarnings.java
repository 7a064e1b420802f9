package org.sluice.bus;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps out of the log what the broker warns of and is as it should be. Named in {@code config/logback.xml}.
 *
 * <ul>
 *   <li>It dropped a message that it had already: after a kill the outbox sends again what may not have arrived, and
 *       the broker would warn with all of the message.
 *   <li>A subscriber from outside went away, or was not let in: as often as strangers like. Who was not let in is told
 *       by {@code Refusals}, once a minute.
 * </ul>
 */
public final class ExpectedWarnings extends TurboFilter {

    private static final Set<String> BROKER =
            Set.of("org.apache.activemq.artemis.core.server", "org.apache.activemq.artemis.core.client");

    private static final Set<String> EXPECTED = Set.of(
            "AMQ222059", // a duplicate
            "AMQ222061", // a client went away, its session is cleared up,
            "AMQ222107", // and was
            "AMQ222067", // a connection failed
            "AMQ212037", // a connection failed, of AMQP
            "AMQ222216"); // nobody who may come in

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        int end = format == null ? -1 : format.indexOf(':');
        boolean isExpected = format != null
                && end > 0
                && EXPECTED.contains(format.substring(0, end))
                && BROKER.contains(logger.getName());
        return isExpected ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
