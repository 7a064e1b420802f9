package org.sluice.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import org.apache.camel.main.Main;
import org.sluice.config.AdmissionConfig;
import org.sluice.config.RsyncdConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.config.SyslogConfig;
import org.sluice.config.read.HostAndPort;
import org.sluice.ledger.LinkSamples;

/** What the routes' placeholders stand for. */
final class RouteSettings {

    private static final Duration POLL = Duration.ofMillis(250);

    /** On the way from an event to who waits for it. Where nothing was committed, this costs next to nothing. */
    private static final Duration OUTBOX = Duration.ofMillis(50);

    private static final Duration HOOKS = Duration.ofMillis(100);

    private static final Duration SPOOL = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration BEAT = Duration.ofMillis(125);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration ODD_THINGS = Duration.ofSeconds(2);
    private static final Duration FORECAST = Duration.ofSeconds(15);
    private static final Duration PULSE = Duration.ofSeconds(2);

    private RouteSettings() {}

    static void apply(Main camel, SluiceConfig config, Path routes) {
        camel.configure()
                .withName("sluice")
                .withBasePackageScanEnabled(false)
                .withRoutesIncludePattern("file:" + routes.toAbsolutePath() + "/*.camel.yaml");
        camel.setPropertyPlaceholderLocations(
                "file:" + routes.toAbsolutePath().resolveSibling("config/camel.properties"));
        camel.addInitialProperty(
                "drop.directory", config.drop().directory().toAbsolutePath().toString());
        period(camel, "drop.poll", config.drop().poll());
        period(camel, "drop.scan", ODD_THINGS);
        period(camel, "announce.poll", OUTBOX);
        period(camel, "stage.poll", POLL);
        period(
                camel,
                "track.poll",
                config.daemons().stream()
                        .map(RsyncdConfig::poll)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
        camel.addInitialProperty(
                "limit.enabled", String.valueOf(config.admission().include().isPresent()));
        period(camel, "limit.poll", LIMIT);
        listen(camel, config.syslog());
        admit(camel, config.admission());
        period(camel, "probe.poll", POLL);
        camel.addInitialProperty(
                "probe.concurrency", String.valueOf(config.probe().concurrency()));
        period(camel, "forecast.poll", FORECAST);
        period(camel, "notify.poll", HOOKS);
        period(camel, "operate.poll", POLL);
        period(camel, "operate.pulse", PULSE);
        period(camel, "operate.sample", LinkSamples.STEP);
    }

    /** What is not configured has an address too, which is never opened. */
    private static void listen(Main camel, SyslogConfig syslog) {
        address(camel, "listen.udp", syslog.udp());
        address(camel, "listen.tcp", syslog.tcp());
        camel.addInitialProperty("listen.enabled", String.valueOf(syslog.isEnabled()));
        period(camel, "listen.poll", SPOOL);
    }

    private static void admit(Main camel, AdmissionConfig admission) {
        address(camel, "admit.gate", admission.gate());
        period(camel, "admit.beat", BEAT);
        period(camel, "admit.look", LOOK);
    }

    private static void address(Main camel, String name, Optional<HostAndPort> address) {
        HostAndPort given = address.orElse(new HostAndPort("127.0.0.1", 0));
        camel.addInitialProperty(name + ".enabled", String.valueOf(address.isPresent()));
        camel.addInitialProperty(name + ".host", given.host());
        camel.addInitialProperty(name + ".port", String.valueOf(given.port()));
    }

    private static void period(Main camel, String name, Duration period) {
        camel.addInitialProperty(name, String.valueOf(period.toMillis()));
    }
}
