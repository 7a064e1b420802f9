package org.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The dashboard asks for what there is, of the source that its user chooses, and can be read. */
class ShippedDashboardTest {

    private static final int WIDTH = 24;

    static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(PromQl.shipped("grafana/sluice.json").toFile());
    }

    /** All queries, also those of annotations. */
    static List<String> queries() throws IOException {
        return dashboard().findValues("expr").stream().map(JsonNode::textValue).toList();
    }

    private static List<JsonNode> panels(boolean areRows) throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        dashboard().path("panels").forEach(panels::add);
        return panels.stream()
                .filter(panel -> panel.path("type").textValue().equals("row") == areRows)
                .toList();
    }

    @Test
    void eachQueryAsksForMetricsThatThereAreOfTheChosenPipeline() throws IOException {
        Set<String> known = PromQl.known();

        assertThat(queries()).hasSizeGreaterThan(30).allSatisfy(query -> {
            assertThat(PromQl.metrics(query)).as(query).isNotEmpty().isSubsetOf(known);
            assertThat(query).contains("{instance=\"$instance\"");
        });
    }

    @Test
    void everySourceOfDataIsTheOneThatIsChosen() throws IOException {
        List<JsonNode> sources = dashboard().findValues("datasource");

        assertThat(sources)
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source.path("uid").textValue()).isEqualTo("${datasource}"));
        assertThat(dashboard().at("/templating/list/0/type").textValue()).isEqualTo("datasource");
        assertThat(dashboard().has("id"))
                .as("a number of the Grafana that it was made in")
                .isFalse();
    }

    @Test
    void everyPanelHasItsOwnNumberATitleADescriptionAUnitAndNamesForItsLines() throws IOException {
        List<JsonNode> all = new ArrayList<>(panels(true));
        all.addAll(panels(false));

        assertThat(all.stream().map(panel -> panel.path("id").intValue()).toList())
                .doesNotHaveDuplicates()
                .doesNotContain(0);
        assertThat(all)
                .allSatisfy(panel -> assertThat(panel.path("title").textValue()).isNotBlank());
        assertThat(panels(false)).hasSizeGreaterThan(20).allSatisfy(panel -> {
            assertThat(panel.path("description").textValue()).endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").textValue()).isNotBlank();
            assertThat(panel.path("targets"))
                    .isNotEmpty()
                    .allSatisfy(target ->
                            assertThat(target.path("legendFormat").textValue()).isNotBlank());
        });
    }

    @Test
    void noPanelLiesOnAnother() throws IOException {
        Set<List<Integer>> taken = new HashSet<>();
        for (JsonNode panel : dashboard().path("panels")) {
            JsonNode place = panel.path("gridPos");
            int right = place.path("x").intValue() + place.path("w").intValue();
            int bottom = place.path("y").intValue() + place.path("h").intValue();
            assertThat(right).isBetween(1, WIDTH);
            for (int x = place.path("x").intValue(); x < right; x++) {
                for (int y = place.path("y").intValue(); y < bottom; y++) {
                    assertThat(taken.add(List.of(x, y)))
                            .as("%s at %d, %d", panel.path("title"), x, y)
                            .isTrue();
                }
            }
        }
    }
}
