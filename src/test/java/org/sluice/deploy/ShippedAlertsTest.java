package org.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The alerts ask for what there is, and each is explained and tested. */
class ShippedAlertsTest {

    private static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        read("prometheus/sluice-alerts.yml")
                .path("groups")
                .forEach(group -> group.path("rules").forEach(alerts::add));
        return alerts;
    }

    private static JsonNode read(String file) throws IOException {
        return new YAMLMapper().readTree(PromQl.shipped(file).toFile());
    }

    private static List<String> names() throws IOException {
        return alerts().stream().map(alert -> alert.path("alert").textValue()).toList();
    }

    @Test
    void eachAsksForMetricsThatThereAre() throws IOException {
        Set<String> known = PromQl.known();

        for (JsonNode alert : alerts()) {
            assertThat(PromQl.metrics(alert.path("expr").textValue()))
                    .as(alert.path("alert").textValue())
                    .isNotEmpty()
                    .isSubsetOf(known);
        }
    }

    @Test
    void eachSaysHowBadItIsWhatItMeansAndWhatToDo() throws IOException {
        for (JsonNode alert : alerts()) {
            String name = alert.path("alert").textValue();
            assertThat(alert.at("/labels/severity").textValue()).as(name).isIn("critical", "warning");
            assertThat(alert.at("/annotations/summary").textValue()).as(name).isNotBlank();
            assertThat(alert.at("/annotations/description").textValue())
                    .as(name)
                    .isNotBlank();
            assertThat(alert.at("/annotations/runbook").textValue())
                    .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void theDocumentExplainsThemInTheirOrderAndNoOthers() throws IOException {
        List<String> explained = Files.readAllLines(Checkout.PROJECT.resolve("docs/operations.md")).stream()
                .filter(line -> line.startsWith("### Sluice"))
                .map(line -> line.substring(4))
                .toList();

        assertThat(names()).doesNotHaveDuplicates().containsExactlyElementsOf(explained);
    }

    @Test
    void eachHasATestInWhichItFiresAndOneInWhichItDoesNot() throws IOException {
        List<String> firing = new ArrayList<>();
        List<String> quiet = new ArrayList<>();
        read("prometheus/sluice-alerts-test.yml")
                .path("tests")
                .forEach(test -> test.path("alert_rule_test")
                        .forEach(look -> (look.path("exp_alerts").isEmpty() ? quiet : firing)
                                .add(look.path("alertname").textValue())));

        assertThat(firing).containsExactlyInAnyOrderElementsOf(names());
        assertThat(quiet).containsAll(names());
    }

    @Test
    void theScrapeIsOfTheJobThatTheAlertsName() throws IOException {
        JsonNode configuration = read("prometheus/prometheus.yml");

        assertThat(configuration.at("/scrape_configs/0/job_name").textValue()).isEqualTo("sluice");
        assertThat(configuration.at("/rule_files/0").textValue()).isEqualTo("sluice-alerts.yml");
    }
}
