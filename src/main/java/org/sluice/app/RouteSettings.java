package org.sluice.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import org.apache.camel.main.Main;
import org.sluice.config.RsyncdConfig;
import org.sluice.config.SluiceConfig;

/** What the routes' placeholders stand for. */
final class RouteSettings {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration ODD_THINGS = Duration.ofSeconds(2);
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
        period(camel, "announce.poll", POLL);
        period(camel, "stage.poll", POLL);
        period(
                camel,
                "track.poll",
                config.daemons().stream()
                        .map(RsyncdConfig::poll)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
        period(camel, "probe.poll", POLL);
        camel.addInitialProperty(
                "probe.concurrency", String.valueOf(config.probe().concurrency()));
        period(camel, "notify.poll", POLL);
        period(camel, "operate.poll", POLL);
        period(camel, "operate.pulse", PULSE);
    }

    private static void period(Main camel, String name, Duration period) {
        camel.addInitialProperty(name, String.valueOf(period.toMillis()));
    }
}
