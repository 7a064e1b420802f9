package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Site.soon;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.Prometheus;

/** From a hook that fails to an alert that fires: a real Prometheus with the shipped configuration and rules. */
class AlertIT {

    private static final String HOOK = """
            hooks: [ { name: tell, on: wave.staged, run: [ROOT/tell], attempts: 1 } ]
            """;

    private static final Pattern LASTING = Pattern.compile("for: [0-9]+m");

    @Test
    void aHookThatFailsFiresAnAlertUntilItIsMendedAndRetried(@TempDir Path root) throws Exception {
        try (Site site = Site.prepare(root, text -> text + HOOK)) {
            site.script("tell", "#!/bin/sh\nexec test -e ROOT/well\n");
            Files.createFile(site.log());
            site.run();
            try (Prometheus prometheus = Prometheus.start(configure(root.resolve("prometheus"), site.port()))) {
                soon(() -> assertThat(prometheus.get("/api/v1/query?query=sluice_hook_runs"))
                        .contains("\"state\":\"parked\""));
                soon(() -> assertThat(firing(prometheus)).isEmpty());

                site.uploadSigned(iso("6.1"), bytes(iso("6.1")));
                soon(() -> assertThat(firing(prometheus)).containsExactly("SluiceHookParked critical"));

                Files.createFile(root.resolve("well"));
                assertThat(site.sluice("retry").exit()).isZero();
                soon(() -> assertThat(firing(prometheus)).isEmpty());
            }
        }
    }

    /** As shipped, but in seconds instead of minutes. */
    private static Path configure(Path folder, int port) throws IOException {
        Path shipped = Path.of("deploy/prometheus");
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("sluice-alerts.yml"),
                LASTING.matcher(Files.readString(shipped.resolve("sluice-alerts.yml")))
                        .replaceAll("for: 2s"));
        Files.writeString(
                folder.resolve("prometheus.yml"),
                "global: { evaluation_interval: 1s }\n"
                        + Files.readString(shipped.resolve("prometheus.yml"))
                                .replace("scrape_interval: 15s", "scrape_interval: 1s")
                                .replace("127.0.0.1:8080", "127.0.0.1:" + port));
        return folder;
    }

    /** Alerts that fire, without those that this machine's disk may cause. */
    private static List<String> firing(Prometheus prometheus) throws IOException {
        JsonNode alerts = new ObjectMapper().readTree(prometheus.get("/api/v1/alerts"));
        List<String> firing = new ArrayList<>();
        alerts.at("/data/alerts").forEach(alert -> {
            String name = alert.at("/labels/alertname").textValue();
            if (alert.path("state").textValue().equals("firing") && !name.startsWith("SluiceDisk")) {
                firing.add(name + " " + alert.at("/labels/severity").textValue());
            }
        });
        return firing;
    }
}
