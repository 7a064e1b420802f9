package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** Keeps what pipelines say of themselves: those of other tests too, if they run at the same time. */
final class LogKeeper {

    private static final Pattern SPEAKERS =
            Pattern.compile("org\\.sluice\\.(app|announce|drop|notify|routes|stage|track|verify)\\b");

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

    /** Everything that the pipeline said so far: tests of other parts may run at the same time, and say much. */
    private List<ILoggingEvent> said() {
        return List.copyOf(kept.list).stream()
                .filter(event -> SPEAKERS.matcher(event.getLoggerName()).lookingAt())
                .toList();
    }

    List<String> lines() {
        return said().stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** Stops; there were no stack traces, and one line for each thing. */
    void assertNoTraces() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(kept);
        assertThat(said()).noneMatch(event -> event.getThrowableProxy() != null);
        assertThat(lines()).noneMatch(line -> line.contains("\n"));
    }

    /** As above, and no file was told of twice. */
    void assertCalm() {
        assertNoTraces();
        assertThat(lines().stream().filter(line -> line.startsWith("rejected ")))
                .doesNotHaveDuplicates();
    }
}
