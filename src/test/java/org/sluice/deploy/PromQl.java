package org.sluice.deploy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.metrics.Metric;
import org.sluice.metrics.Metrics;
import org.sluice.testkit.Exposition;

/** Which metrics a query asks for, and which there are. */
final class PromQl {

    private static final Pattern NO_NAMES =
            Pattern.compile("\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring|group_left|group_right) ?\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][a-zA-Z0-9_:]*\\b(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    private PromQl() {}

    /** All names in a query that are no function's, label's or operator's. */
    static Set<String> metrics(String query) {
        return NAME.matcher(NO_NAMES.matcher(query).replaceAll(" "))
                .results()
                .map(match -> match.group())
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What Sluice's own meters and those of its process are scraped as, and what Prometheus adds. */
    static Set<String> known() {
        Set<String> known = new TreeSet<>(Set.of("up"));
        Arrays.stream(Metric.values()).flatMap(PromQl::scrapedAs).forEach(known::add);
        try (Metrics process = new Metrics("0")) {
            known.addAll(Exposition.of(process.scrape("text/plain; version=0.0.4; charset=utf-8"))
                    .names());
        }
        return known;
    }

    private static Stream<String> scrapedAs(Metric metric) {
        String name = metric.scrapedAs();
        return switch (metric.type()) {
            case TIMER ->
                Stream.of("_count", "_sum", "_max", metric == Metric.STAGE_LATENCY ? "_bucket" : "_count")
                        .map(name::concat);
            default -> Stream.of(name);
        };
    }

    /** A file that is shipped for Prometheus or Grafana. */
    static Path shipped(String file) {
        return Checkout.PROJECT.resolve("deploy").resolve(file);
    }
}
