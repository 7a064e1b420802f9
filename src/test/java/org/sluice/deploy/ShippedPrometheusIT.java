package org.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.Prometheus;
import org.sluice.testkit.Prometheus.Said;

/** Prometheus' own tool on what is shipped for it. */
class ShippedPrometheusIT {

    private static final Path FOLDER = PromQl.shipped("prometheus");

    @Test
    void theRulesAreRulesAndTheConfigurationIsOne() throws IOException {
        assertFine(Prometheus.promtool(FOLDER, "", "check", "rules", "sluice-alerts.yml"));
        assertFine(Prometheus.promtool(FOLDER, "", "check", "config", "prometheus.yml"));
    }

    @Test
    void eachAlertFiresWhenItShould() throws IOException {
        assertFine(Prometheus.promtool(FOLDER, "", "test", "rules", "sluice-alerts-test.yml"));
    }

    @Test
    void theTestsOfTheAlertsFailIfAnAlertIsAnother(@TempDir Path folder) throws IOException {
        String rules = Files.readString(FOLDER.resolve("sluice-alerts.yml"));
        Files.copy(FOLDER.resolve("sluice-alerts-test.yml"), folder.resolve("sluice-alerts-test.yml"));
        Files.writeString(
                folder.resolve("sluice-alerts.yml"),
                rules.replace("sluice_mirrors_ready == 0", "sluice_mirrors_ready == 1"));

        Said said = Prometheus.promtool(folder, "", "test", "rules", "sluice-alerts-test.yml");

        assertThat(said.exit()).isNotZero();
        assertThat(said.text()).contains("SluiceNobodyReady").doesNotContain("SluiceHookParked");
    }

    /** As recording rules, with Grafana's variables filled in: the tool knows no dashboards. */
    @Test
    void theQueriesOfTheDashboardAreQueries(@TempDir Path folder) throws IOException {
        List<Map<String, String>> rules = new ArrayList<>();
        for (String query : ShippedDashboardTest.queries()) {
            rules.add(Map.of(
                    "record",
                    "dashboard:query" + rules.size(),
                    "expr",
                    query.replace("$__rate_interval", "1m")
                            .replace("$instance", "a")
                            .replace("$wave", "images")));
        }
        Map<String, Object> file = Map.of("groups", List.of(Map.of("name", "dashboard", "rules", rules)));
        Files.writeString(folder.resolve("dashboard.yml"), new ObjectMapper().writeValueAsString(file));

        Said said = Prometheus.promtool(folder, "", "check", "rules", "dashboard.yml");

        assertFine(said);
        assertThat(said.text()).contains(rules.size() + " rules found");
    }

    private static void assertFine(Said said) {
        assertThat(said.exit()).as(said.text()).isZero();
    }
}
