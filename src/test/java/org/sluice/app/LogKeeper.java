package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Keeps what the pipeline says of itself. */
final class LogKeeper {

    private final ListAppender<ILoggingEvent> kept = new ListAppender<>();

    private LogKeeper() {}

    static LogKeeper start() {
        LogKeeper keeper = new LogKeeper();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        keeper.kept.setContext(root.getLoggerContext());
        keeper.kept.start();
        root.addAppender(keeper.kept);
        return keeper;
    }

    /** Everything that was said so far. */
    List<String> lines() {
        return List.copyOf(kept.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** Stops; there were no stack traces, and one line for each thing. */
    void assertNoTraces() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(kept);
        assertThat(kept.list).noneMatch(event -> event.getThrowableProxy() != null);
        assertThat(lines()).noneMatch(line -> line.contains("\n"));
    }

    /** Stops, after nothing but expected trouble: no errors either, and no warning twice. */
    void assertCalm() {
        assertNoTraces();
        assertThat(kept.list).noneMatch(event -> event.getLevel() == Level.ERROR);
        assertThat(lines()).doesNotHaveDuplicates();
    }
}
