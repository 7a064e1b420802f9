package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.app.Uploads.bytes;
import static org.sluice.app.Uploads.iso;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.metrics.Metric;
import org.sluice.testkit.Exposition;
import org.sluice.testkit.Exposition.Sample;
import org.sluice.testkit.Prometheus;

/** Prometheus' conventions, on what a pipeline really tells after a release and strange uploads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricNamesIT {

    private static final Pattern NAME = Pattern.compile("sluice(_[a-z]+)+");
    private static final Pattern OTHER_UNIT =
            Pattern.compile(".*_(ms|ns|millis|milliseconds|minutes|hours|bits|kb|mb|mib|kilobytes|percent)(_.*|$)");
    private static final Pattern LABEL = Pattern.compile("[a-z]+(_[a-z]+)*");
    private static final Pattern VALUE = Pattern.compile("[a-z0-9.+-]{1,40}");
    private static final Pattern LISTED = Pattern.compile("`([a-z]+)`: ([a-z, -]+)");

    private Site site;
    private String scrape;
    private Exposition exposition;

    @BeforeAll
    void publish(@TempDir Path root) throws Exception {
        site = Site.start(root);
        site.uploadSigned(iso("6.1"), bytes(iso("6.1")));
        site.upload("tails-amd64-\u001b[31m6.1.iso", bytes("strange"));
        site.awaitStaged("6.1", "images");
        Site.soon(() -> assertThat(site.status()).contains("quarantine"));
        scrape = new Scrape(site.port()).get("/metrics", 200);
        exposition = Exposition.of(scrape);
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @Test
    void thePromtoolFindsNothingWrong(@TempDir Path folder) throws IOException {
        Prometheus.Said said = Prometheus.promtool(folder, scrape, "check", "metrics");

        assertThat(said.text()).isEmpty();
        assertThat(said.exit()).isZero();
    }

    @Test
    void eachNameIsInSnakeCaseWithItsBaseUnitAndTotalIsForCountersAlone() {
        assertThat(ours()).isNotEmpty().allSatisfy(sample -> {
            String family = exposition.family(sample);
            assertThat(family).matches(NAME).doesNotMatch(OTHER_UNIT);
            assertThat(exposition.helps().get(family)).as(family).isNotBlank();
            assertThat(family.endsWith("_total"))
                    .as(family)
                    .isEqualTo("counter".equals(exposition.types().get(family)));
            for (String unit : Set.of("seconds", "bytes")) {
                assertThat(family).doesNotMatch(".*_" + unit + "_(?!total$|max$|per_).*");
            }
        });
    }

    @Test
    void eachMeterOfTheCatalogueIsToldAndNothingElse() {
        Set<String> told = ours().stream()
                .map(sample -> exposition.family(sample).replaceFirst("_max$", ""))
                .collect(Collectors.toSet());

        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Metric.values()).map(Metric::scrapedAs).toList());
    }

    @Test
    void labelsHaveNoUnitsAndFewShortValuesThatNoStrangerChose() {
        assertThat(ours())
                .allSatisfy(sample -> sample.labels().forEach((name, value) -> {
                    if (name.equals("le")) {
                        return; // a bucket's bound
                    }
                    assertThat(name).matches(LABEL).isNotIn("seconds", "bytes", "unit");
                    assertThat(value)
                            .as("%s of %s", name, sample.name())
                            .matches(VALUE)
                            .doesNotContain("example.org", "tails-");
                }));
        assertThat(ours()).as("lines in all").hasSizeLessThan(1_000);
    }

    @Test
    void labelsHaveTheValuesThatTheDocumentLists() throws IOException {
        Map<String, String> documented = Files.readAllLines(Path.of("docs/metrics.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", -1))
                .collect(Collectors.toMap(cells -> cells[2].strip().replace("`", ""), cells -> cells[4]));

        for (Sample sample : ours()) {
            String family = exposition.family(sample).replaceFirst("_max$", "");
            LISTED.matcher(documented.getOrDefault(family, ""))
                    .results()
                    .forEach(list -> assertThat(sample.labels().get(list.group(1)))
                            .as("%s of %s", list.group(1), family)
                            .isIn((Object[]) list.group(2).strip().split(", ")));
        }
    }

    private List<Sample> ours() {
        return exposition.samples().stream()
                .filter(sample -> sample.name().startsWith("sluice_"))
                .toList();
    }
}
