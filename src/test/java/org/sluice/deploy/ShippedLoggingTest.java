package org.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("takes standard error")
class ShippedLoggingTest {

    @Test
    void aRecordIsOneLineWhateverIsInIt() throws JoranException {
        String written = written(context -> context.getLogger("org.sluice.drop")
                .warn("found {}", "a\r\nb\u001b[2J", new IllegalStateException("two\nlines")));

        assertThat(written.lines())
                .singleElement()
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z WARN .*")
                .contains("found a | b | [2J | java.lang.IllegalStateException: two | lines | at org.sluice.deploy");
    }

    @Test
    void theBrokersAuditAndEachRedeliveryAreQuiet() throws JoranException {
        String written = written(context -> {
            context.getLogger("org.apache.activemq.audit.base").info("connected");
            context.getLogger("org.apache.camel.component.jms.EndpointMessageListener")
                    .warn("attempt 1");
            context.getLogger("org.apache.camel.component.file.FileEndpoint").info("detail");
        });

        assertThat(written).isEmpty();
    }

    @Test
    void whatIsAsItShouldBeIsQuietAndNothingElseOfTheBroker() throws JoranException {
        String written = written(context -> {
            Logger broker = context.getLogger("org.apache.activemq.artemis.core.server");
            broker.warn("AMQ222059: Duplicate message detected - message will not be routed.\n{}", "all of it");
            broker.warn("AMQ222216: Security problem while authenticating: {}", "a stranger");
            broker.warn("AMQ222210: Free storage space is at {}", "0 bytes");
        });

        assertThat(written.lines()).singleElement().asString().contains("AMQ222210");
    }

    private static String written(Consumer<LoggerContext> logging) throws JoranException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stderr = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        try {
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(
                    Checkout.PROJECT.resolve("config/logback.xml").toFile());
            logging.accept(context);
        } finally {
            context.stop();
            System.setErr(stderr);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
