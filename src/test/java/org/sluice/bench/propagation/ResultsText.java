package org.sluice.bench.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sluice.config.read.RateText;

/** Results as they are read by people. */
final class ResultsText {

    private static final List<String> HEADING =
            List.of("first", "second", "third", "median", "p90", "last", "refused", "failed", "link", "idle");

    /** All but idle time: the plan counts a half used second as half a second, the meter as none. */
    private static final int PREDICTED = 9;

    private ResultsText() {}

    static String of(Results results) {
        List<String> lines = new ArrayList<>();
        lines.add(results.scenario().text());
        lines.add(row("seconds", HEADING));
        results.byPolicy().forEach((policy, figures) -> {
            lines.add(line(policy, figures));
            results.comparison(policy).ifPresent(comparison -> lines.addAll(predicted(comparison)));
        });
        lines.add("");
        lines.addAll(floor(results));
        lines.add("");
        lines.addAll(claims(results));
        results.comparisons().forEach(comparison -> lines.add(line(comparison.claim())));
        results.problems().forEach(problem -> lines.add("VOID: " + problem));
        return String.join("\n", lines);
    }

    private static String line(Policy policy, Optional<Figures> measured) {
        return row(policy.name(), measured.map(ResultsText::cells).orElse(List.of("void")));
    }

    private static List<String> predicted(Comparison comparison) {
        return List.of(
                row("  predicted", cells(comparison.predicted()).subList(0, PREDICTED)),
                row(
                        "  error",
                        comparison.errors().values().stream()
                                .map(error -> String.format(Locale.ROOT, "%+.0f%%", error * 100))
                                .toList()));
    }

    private static List<String> cells(Figures figures) {
        Figures.Times ready = figures.ready();
        List<String> cells = new ArrayList<>();
        for (double time :
                List.of(ready.first(), ready.second(), ready.third(), ready.median(), ready.p90(), ready.last())) {
            cells.add(rounded(time, 1));
        }
        cells.add(rounded(figures.refusals(), 0));
        cells.add(rounded(figures.failures(), 0));
        cells.add(rounded(figures.link().share() * 100, 0) + "%");
        cells.add(rounded(figures.link().idleSeconds(), 1));
        return cells;
    }

    private static String row(String name, List<String> cells) {
        StringBuilder row = new StringBuilder(String.format("%-28s", name));
        cells.forEach(cell -> row.append(String.format("%8s", cell)));
        return row.toString();
    }

    private static String rounded(double number, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", number);
    }

    private static List<String> floor(Results results) {
        Scenario scenario = results.scenario();
        double net = scenario.size() * 8.0 / scenario.pool().rate();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "floor: %.2f s after the first arrival: a mirror's way, size / rate, and nothing else",
                        results.floor()),
                String.format(
                        Locale.ROOT,
                        "one mirror alone at %s: %.2f s, so headers, rsync and its start take %.0f %%",
                        RateText.text(scenario.pool().rate()),
                        results.alone().seconds(),
                        (results.alone().seconds() / net - 1) * 100),
                String.format(
                        Locale.ROOT,
                        "predicted with %.1f %% of the link for files, and %.2f s for a session to begin",
                        results.alone().efficiency() * 100,
                        results.alone().overhead()));
    }

    private static List<String> claims(Results results) {
        List<Claim> claims = Claim.all(results);
        if (claims.isEmpty()) {
            return List.of("Nothing is judged: that takes " + Policy.FIXED_10 + ", " + Policy.UNLIMITED
                    + ", and adaptive to compare with them.");
        }
        return claims.stream().map(ResultsText::line).toList();
    }

    private static String line(Claim claim) {
        return String.format(
                Locale.ROOT,
                "%-8s %-28s %-48s %7.2f, may be %.2f",
                claim.isHeld() ? "held" : "NOT HELD",
                claim.policy().name(),
                claim.what(),
                claim.figure(),
                claim.bound());
    }
}
