package org.sluice.cli.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.cli.status.Ago;
import org.sluice.cli.status.EventText;
import org.sluice.cli.status.WaitText;
import org.sluice.config.ReadinessRule;
import org.sluice.ledger.Event;
import org.sluice.screen.Ink;
import org.sluice.screen.Line;
import org.sluice.screen.Look;
import org.sluice.screen.Window;
import org.sluice.status.Status;

/**
 * A window full: the release and its waves on top, then the mirrors in what room is left, the latest events below.
 *
 * @param lines never more or wider than the window
 * @param first the place of the first mirror that is shown, counted from 0
 * @param rows how many mirrors there is room for
 * @param mirrors how many the filter leaves
 */
record Picture(List<Line> lines, int first, int rows, int mirrors) {

    private static final int MOST_TROUBLES = 4;
    private static final int MOST_EVENTS = 8;

    /** Of what the mirrors leave, events get this part. */
    private static final int EVENTS_PART = 4;

    Picture {
        lines = List.copyOf(lines);
    }

    static Picture draw(Snapshot snapshot, View view, List<ReadinessRule> rules, Window window, Ink ink) {
        // the last column stays free: some terminals wrap when it is written
        Pen pen = new Pen(window.width() - 1, ink);
        if (view.mode() == View.Mode.HELP) {
            return new Picture(HelpLines.of(pen).stream().limit(window.height()).toList(), view.first(), 1, 0);
        }
        Optional<Status.Release> release = snapshot.release(view.release());
        List<Line> lines = new ArrayList<>(top(snapshot, release, rules, pen));
        int room = Math.max(0, window.height() - lines.size() - 1);
        int told = Math.min(
                Math.min(room / EVENTS_PART, MOST_EVENTS), snapshot.events().size());
        int rows = Math.max(1, room - told - 1);
        List<Standing> mirrors = release.map(Standing::of).orElse(List.of()).stream()
                .filter(mirror -> mirror.contains(view.filter()))
                .toList();
        int first = Math.clamp(view.first(), 0, Math.max(0, mirrors.size() - rows));
        List<Standing> shown = mirrors.subList(first, Math.min(mirrors.size(), first + rows));
        release.ifPresent(one -> lines.add(MirrorLines.title(one, about(first, shown.size(), mirrors.size()), pen)));
        lines.addAll(MirrorLines.of(shown, pen));
        fill(lines, window.height() - 1 - told, pen);
        snapshot.events()
                .subList(snapshot.events().size() - told, snapshot.events().size())
                .forEach(event -> lines.add(event(event, pen)));
        fill(lines, window.height() - 1, pen);
        lines.add(keys(view, snapshot, pen));
        return new Picture(lines, first, rows, mirrors.size());
    }

    private static List<Line> top(
            Snapshot snapshot, Optional<Status.Release> release, List<ReadinessRule> rules, Pen pen) {
        List<Line> lines = new ArrayList<>(List.of(head(snapshot, release, pen)));
        if (release.isEmpty()) {
            lines.add(pen.line().add("no release yet: upload images with their signatures to the drop directory"));
        }
        release.ifPresent(one -> {
            if (one.hold() != null) {
                lines.add(pen.labelled("held").add(new WaitText(new Ago(snapshot.at())).hold(one.hold()), Look.BAD));
            }
            one.waves().forEach(wave -> lines.addAll(WaveLines.of(wave, rules, snapshot.at(), pen)));
        });
        lines.addAll(LinkLines.of(snapshot.status().admission(), pen));
        snapshot.status().drop().stream()
                .limit(1)
                .forEach(file -> lines.add(pen.labelled("drop")
                        .add(snapshot.status().drop().size() + " wait: " + file.file() + " for " + file.waitingFor())));
        troubles(snapshot, pen, lines);
        return lines;
    }

    private static Line head(Snapshot snapshot, Optional<Status.Release> release, Pen pen) {
        boolean isRunning = Troubles.isRunning(snapshot.status().pipeline(), snapshot.at());
        Line line = pen.line()
                .add(release.map(Status.Release::release).orElse("sluice"), Look.BOLD)
                .add("  " + Pen.time(snapshot.at()) + (pen.isNarrow() ? "Z  " : " UTC  pipeline "), Look.FAINT)
                .add(isRunning ? "runs" : "does not run", isRunning ? Look.GOOD : Look.BAD);
        int releases = snapshot.releases().size();
        return releases < 2
                ? line
                : line.add("  release "
                        + (snapshot.releases()
                                        .indexOf(release.map(Status.Release::release)
                                                .orElse(""))
                                + 1)
                        + " of " + releases);
    }

    private static void troubles(Snapshot snapshot, Pen pen, List<Line> lines) {
        List<String> troubles = new ArrayList<>();
        snapshot.failure()
                .ifPresent(why -> troubles.add("this is of " + Pen.time(snapshot.at()) + ", for the ledger: " + why));
        troubles.addAll(Troubles.of(snapshot.status(), snapshot.at()));
        int shown = troubles.size() > MOST_TROUBLES ? MOST_TROUBLES - 1 : troubles.size();
        troubles.stream().limit(shown).forEach(trouble -> {
            Line line = pen.labelled("trouble");
            lines.add(line.add(pen.ink().fit(trouble, line.left()), Look.BAD));
        });
        if (shown < troubles.size()) {
            lines.add(
                    pen.labelled("").add("and " + (troubles.size() - shown) + " more: see `sluice status`", Look.BAD));
        }
    }

    private static String about(int first, int shown, int mirrors) {
        return mirrors == 0 ? "no mirrors" : "mirrors " + (first + 1) + "-" + (first + shown) + " of " + mirrors;
    }

    private static Line event(Event event, Pen pen) {
        Line line = pen.line().add(Pen.time(event.at()) + " ", Look.FAINT);
        return line.add(pen.ink().fit(EventText.of(event), line.left()));
    }

    private static Line keys(View view, Snapshot snapshot, Pen pen) {
        if (view.mode() == View.Mode.FILTERING) {
            return pen.line()
                    .add("/" + view.filter() + "_", Look.BOLD)
                    .add("  Enter keeps it, Esc shows all", Look.FAINT);
        }
        Line line = pen.line();
        if (!view.filter().isEmpty()) {
            line.add("with \"" + view.filter() + "\", Esc shows all  ", Look.BOLD);
        }
        String cycle = snapshot.releases().size() > 1 ? "r release  " : "";
        return line.add("q quit  ? help  / filter  " + cycle + "↑↓ scroll", Look.FAINT);
    }

    /** Cuts what is too much, and adds what lacks. */
    private static void fill(List<Line> lines, int height, Pen pen) {
        while (lines.size() > height) {
            lines.removeLast();
        }
        while (lines.size() < height) {
            lines.add(pen.line());
        }
    }
}
