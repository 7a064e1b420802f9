package org.sluice.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Probes;

/** The catalogue, the documentation and what is registered say the same. */
class MetricsTableTest {

    private static final Pattern TAG = Pattern.compile("`([a-z]+)`");

    /** A line of the table, up to its tags. */
    private record Line(String meter, String scrapedAs, String type, Set<String> tags) {}

    @Test
    void theTableHasEveryMeterWithItsTypeAndTagsAndNoOther() throws Exception {
        List<Line> table = Files.readAllLines(Path.of("docs/metrics.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(MetricsTableTest::line)
                .toList();

        assertThat(table)
                .containsExactlyElementsOf(Arrays.stream(Metric.values())
                        .map(metric -> new Line(
                                metric.toString(),
                                metric.scrapedAs(),
                                metric.type().toString(),
                                Set.copyOf(metric.tags())))
                        .toList());
    }

    @Test
    void whatIsRegisteredIsTheCatalogue() throws Exception {
        try (Metrics metrics = everything()) {
            Map<String, Set<String>> registered = metrics.registry().getMeters().stream()
                    .map(Meter::getId)
                    .filter(id -> id.getName().startsWith("sluice."))
                    .collect(Collectors.toMap(
                            Meter.Id::getName,
                            id -> id.getTags().stream().map(Tag::getKey).collect(Collectors.toSet()),
                            (first, second) -> {
                                assertThat(second).isEqualTo(first);
                                return first;
                            }));

            assertThat(registered)
                    .containsExactlyInAnyOrderEntriesOf(Arrays.stream(Metric.values())
                            .collect(Collectors.toMap(Metric::toString, metric -> Set.copyOf(metric.tags()))));
        }
    }

    @Test
    void eachMeterIsScrapedUnderTheNameThatTheTableGives() throws Exception {
        try (Metrics metrics = everything()) {
            String scrape = metrics.scrape("text/plain; version=0.0.4; charset=utf-8");

            assertThat(Metric.values())
                    .allSatisfy(metric -> assertThat(scrape)
                            .containsPattern("(?m)^" + metric.scrapedAs() + "(_count)?[ {]")
                            .contains("# HELP " + metric.scrapedAs() + " " + metric.description()));
            assertThat(metrics.scrape("application/openmetrics-text; version=1.0.0; charset=utf-8"))
                    .endsWith("# EOF\n");
        }
    }

    private static Metrics everything() throws Exception {
        Metrics metrics = new Metrics("0.0");
        Supplier<Snapshot> source = Snapshots::some;
        new LedgerMeters(source, List.of("images"), List.of("first-mirror")).bindTo(metrics.registry());
        new VolumeMeters(Map.of("drop", Path.of(".")), 5).bindTo(metrics.registry());
        new LogMeters(Map.of("rsyncd", List.of(Path.of("pom.xml")))).bindTo(metrics.registry());
        new HealthMeters(Map.of("ledger", () -> true)).bindTo(metrics.registry());
        new HttpMeters(Map.of("handshake", () -> 1L)).bindTo(metrics.registry());
        new StreamMeters(() -> 2, () -> 1, () -> 1).bindTo(metrics.registry());
        new SyslogMeters(() -> 3, () -> 1, Map.of("form", () -> 2L), Map.of("limit", () -> 1L))
                .bindTo(metrics.registry());
        new EventMeters(metrics.registry())
                .count(new Event(1, "id", EventType.ARTIFACT_NEW, "subject", Instant.EPOCH, Map.of()));
        new ProbeMeters(metrics.registry()).measured(Probes.Outcome.SERVING, Duration.ofMillis(3), 4);
        new StageTimers(metrics.registry())
                .time(new Event(
                        1,
                        "id",
                        EventType.ARTIFACT_NEW,
                        "subject",
                        Instant.EPOCH,
                        Map.of("uploadedAt", "1969-12-31T23:59:59Z")));
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            new RouteTimers(metrics.registry()).createRoutePolicy(camel, "drop-settle", new RouteDefinition());
        }
        return metrics;
    }

    private static Line line(String text) {
        List<String> cells =
                Arrays.stream(text.split("\\|", -1)).map(String::trim).toList();
        Set<String> tags =
                TAG.matcher(cells.get(4)).results().map(match -> match.group(1)).collect(Collectors.toSet());
        return new Line(plain(cells.get(1)), plain(cells.get(2)), cells.get(3), tags);
    }

    private static String plain(String cell) {
        return cell.replace("`", "");
    }
}
