package org.sluice.bus;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps one message of the broker out of the log: that it dropped a message that it had already. After a kill the
 * outbox sends again what may not have arrived, so that is as it should be, and the broker would warn with all of the
 * message. Named in {@code config/logback.xml}.
 */
public final class ExpectedDuplicates extends TurboFilter {

    private static final String BROKER = "org.apache.activemq.artemis.core.server";
    private static final String DUPLICATE = "AMQ222059:";

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        boolean isDuplicate = format != null
                && format.startsWith(DUPLICATE)
                && logger.getName().equals(BROKER);
        return isDuplicate ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
