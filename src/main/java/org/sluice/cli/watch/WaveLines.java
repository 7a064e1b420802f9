package org.sluice.cli.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.sluice.cli.status.Ago;
import org.sluice.cli.status.Amounts;
import org.sluice.cli.status.ForecastText;
import org.sluice.cli.status.WaitText;
import org.sluice.config.ReadinessRule;
import org.sluice.screen.Line;
import org.sluice.screen.Look;
import org.sluice.status.Status;

/** A wave: how many mirrors have it, which rules are met, and what it waits for. */
final class WaveLines {

    private static final int LONGEST_BAR = 60;
    private static final int SHORTEST_BAR = 8;
    private static final int MOST_PARTS = 4;

    private final Pen pen;
    private final Instant now;
    private final List<ReadinessRule> rules;
    private final List<Line> lines = new ArrayList<>();

    private WaveLines(Pen pen, Instant now, List<ReadinessRule> rules) {
        this.pen = pen;
        this.now = now;
        this.rules = rules;
    }

    static List<Line> of(Status.Wave wave, List<ReadinessRule> rules, Instant now, Pen pen) {
        WaveLines lines = new WaveLines(pen, now, rules);
        if (wave.stagedAt() == null) {
            lines.ahead(wave);
        } else {
            lines.staged(wave, Instant.parse(wave.stagedAt()));
        }
        return lines.lines;
    }

    private void ahead(Status.Wave wave) {
        WaitText waits = new WaitText(new Ago(now));
        Line line = pen.labelled(wave.wave());
        lines.add(line);
        if (wave.state().equals("open")) {
            line.add("is being staged, opened by " + wave.openedBy(), Look.BUSY);
        } else if (wave.waits() == null) {
            line.add("waits for its turn");
        } else {
            line.add("waits for " + waits.line(wave.waits()));
            waits.parts(wave.waits()).stream()
                    .limit(MOST_PARTS)
                    .forEach(part -> indented().add(part));
        }
    }

    private void staged(Status.Wave wave, Instant staged) {
        List<Status.Mirror> enabled =
                wave.mirrors().stream().filter(Status.Mirror::enabled).toList();
        int have = (int) enabled.stream().filter(mirror -> mirror.at() != null).count();
        String count = " " + have + " of " + enabled.size();
        Line line = pen.labelled(wave.wave());
        bar(line, wave, have, enabled.size(), line.left() - count.length());
        lines.add(line.add(count, Look.BOLD));
        told(wave, staged, enabled.size());
        if (wave.forecast() != null) {
            ForecastText.lines(wave.forecast()).forEach(text -> indented().add(text));
        }
    }

    private void bar(Line line, Status.Wave wave, int have, int enabled, int room) {
        int width = Math.clamp(room, SHORTEST_BAR, LONGEST_BAR);
        int full = enabled == 0 ? 0 : (int) ((long) have * width / enabled);
        OptionalDouble forecast = Marks.forecast(wave.forecast(), now);
        int expected = forecast.isPresent() ? cell(forecast.getAsDouble(), width) : -1;
        Set<Integer> marks = rules.stream()
                .map(rule -> Marks.needed(rule, enabled))
                .filter(needed -> needed > have && needed <= enabled)
                .map(needed -> cell((double) needed / enabled, width))
                .collect(Collectors.toSet());
        Look look = have == enabled ? Look.GOOD : Look.BUSY;
        for (int cell = 0; cell < width; cell++) {
            if (cell == expected) {
                line.add("◆", Look.BOLD);
            } else if (marks.contains(cell)) {
                line.add("┃", Look.BOLD);
            } else {
                line.add(cell < full ? "█" : "░", cell < full ? look : Look.FAINT);
            }
        }
    }

    /** The cell that is filled once a share is reached. */
    private static int cell(double share, int width) {
        return Math.clamp((int) Math.ceil(share * width) - 1, 0, width - 1);
    }

    private void told(Status.Wave wave, Instant staged, int enabled) {
        Line line = indented().add("staged " + new Ago(now).of(wave.stagedAt()), Look.FAINT);
        wave.readiness()
                .forEach(ready -> line.add(pen.isNarrow() ? ", " : "; ", Look.FAINT)
                        .add(ready.rule() + " after " + after(staged, ready), Look.GOOD));
        Set<String> met = wave.readiness().stream().map(Status.Ready::rule).collect(Collectors.toSet());
        rules.stream()
                .filter(rule -> !met.contains(rule.name()))
                .forEach(rule -> line.add("; " + rule.name() + " at " + Marks.needed(rule, enabled)));
    }

    private static String after(Instant staged, Status.Ready ready) {
        return Amounts.time(Duration.between(staged, Instant.parse(ready.at())));
    }

    private Line indented() {
        Line line = pen.line().add(" ".repeat(pen.label()));
        lines.add(line);
        return line;
    }
}
