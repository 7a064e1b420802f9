package org.sluice.cli.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sluice.config.read.DurationText;
import org.sluice.config.read.RateText;
import org.sluice.config.read.SizeText;
import org.sluice.plan.Figures;
import org.sluice.plan.PlannedWave;
import org.sluice.plan.Prediction;
import org.sluice.plan.Scenario;

/** A plan for people: a table of policies side by side, then a plot. */
public final class PlanText {

    private static final String HEADING = row("", List.of("first", "third", "median", "90%", "last", "refus.", "idle"));

    private PlanText() {}

    /**
     * The plan, link by link, and the links side by side.
     *
     * @param width of the screen, in characters
     */
    public static List<String> lines(List<PlannedLink> links, int width) {
        List<String> lines = new ArrayList<>();
        for (PlannedLink link : links) {
            lines.addAll(of(link, width));
        }
        if (links.size() > 1) {
            lines.addAll(byRate(links));
        }
        return lines;
    }

    private static List<String> of(PlannedLink link, int width) {
        List<String> lines = new ArrayList<>();
        setting(link).lines().forEach(lines::add);
        lines.add("No policy has the first mirror ready before " + Seconds.text(link.floor()) + " on average.");
        lines.add("");
        lines.add(HEADING);
        for (int policy = 0; policy < link.predictions().size(); policy++) {
            lines.addAll(rows(PlanPlot.letter(policy), link.predictions().get(policy)));
        }
        lines.add("");
        lines.add("Mirrors that have everything, over time");
        lines.addAll(PlanPlot.lines(link.predictions(), width));
        lines.add("");
        return lines;
    }

    private static String setting(PlannedLink link) {
        Scenario scenario = link.scenario();
        int mirrors = scenario.mirrors().size();
        long slow = scenario.mirrors().stream()
                .filter(mirror -> mirror.line().isPresent())
                .count();
        String polls = scenario.mirrors().stream()
                .map(mirror -> DurationText.text(mirror.poll()))
                .distinct()
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(), all -> all.size() == 1 ? all.getFirst() : "its own period"));
        return String.format(
                Locale.ROOT,
                "%d mirrors%s, each every %s; %s; %s.%n"
                        + "Means of %d runs with seed %d. Times count from publication; idle is the link.",
                mirrors,
                slow == 0 ? "" : ", " + slow + " with a slow line",
                polls,
                scenario.waves().stream().map(PlanText::wave).collect(Collectors.joining(" and ")),
                RateText.text(scenario.link().rate()),
                link.predictions().getFirst().runs(),
                link.seed());
    }

    private static String wave(PlannedWave wave) {
        return SizeText.text(wave.bytes())
                + wave.after()
                        .map(after -> after.isZero() ? "" : " after " + DurationText.text(after))
                        .orElse(" when the first mirror is ready");
    }

    private static List<String> rows(char letter, Prediction prediction) {
        List<String> rows = new ArrayList<>();
        rows.add(row(letter + " " + prediction.policy().text(), cells(prediction)));
        for (int wave = 0;
                wave < prediction.waves().size() && prediction.waves().size() > 1;
                wave++) {
            List<String> ofWave = times(prediction.waves().get(wave));
            ofWave.addAll(List.of("", ""));
            rows.add(row("    wave " + (wave + 1), ofWave));
        }
        return rows;
    }

    private static List<String> times(Figures figures) {
        return new ArrayList<>(List.of(
                Seconds.text(figures.first().mean()),
                figures.third().map(third -> Seconds.text(third.mean())).orElse("-"),
                Seconds.text(figures.median().mean()),
                Seconds.text(figures.p90().mean()),
                Seconds.text(figures.last().mean())));
    }

    private static List<String> byRate(List<PlannedLink> links) {
        List<String> lines = new ArrayList<>();
        lines.add("Links side by side");
        lines.add(HEADING);
        for (int policy = 0; policy < links.getFirst().predictions().size(); policy++) {
            lines.add(links.getFirst().predictions().get(policy).policy().text());
            for (PlannedLink link : links) {
                String rate = RateText.text(link.scenario().link().rate());
                lines.add(row("  " + rate, cells(link.predictions().get(policy))));
            }
        }
        return lines;
    }

    private static List<String> cells(Prediction prediction) {
        List<String> cells = times(prediction.all());
        cells.add(String.format(Locale.ROOT, "%.0f", prediction.refusals().mean()));
        cells.add(Seconds.text(prediction.idle().mean()));
        return cells;
    }

    private static String row(String name, List<String> cells) {
        List<String> all = new ArrayList<>();
        all.add(name);
        all.addAll(cells);
        return String.format(Locale.ROOT, "%-31s %6s %6s %6s %6s %6s %6s %6s", all.toArray())
                .stripTrailing();
    }
}
