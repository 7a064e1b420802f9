package org.sluice.cli.watch;

import java.util.ArrayList;
import java.util.List;
import org.sluice.screen.Line;
import org.sluice.screen.Look;

/** What keys do and what signs mean. */
final class HelpLines {

    private static final int KEY = 12;

    private static final List<List<String>> KEYS = List.of(
            List.of("q Ctrl-C", "quit"),
            List.of("↑ ↓ k j", "the mirrors, one up or down"),
            List.of("Page Space", "a page up or down; Home, End"),
            List.of("r", "the next release"),
            List.of("/", "only mirrors with a text: a name, a state"),
            List.of("Esc", "all mirrors again"),
            List.of("█", "the share of enabled mirrors that have it"),
            List.of("┃", "where a rule is met: first-mirror, all"),
            List.of("◆", "how far the forecast said it would be"),
            List.of("lagging", "behind for too long"),
            List.of("absent", "has nothing of it, as far as is known"),
            List.of("syncing", "has some of it"),
            List.of("fetched", "was sent all of it, says the log"),
            List.of("serving", "serves all of it: it was asked"));

    private HelpLines() {}

    static List<Line> of(Pen pen) {
        List<Line> lines = new ArrayList<>();
        lines.add(pen.line().add("sluice status --watch", Look.BOLD));
        KEYS.forEach(key ->
                lines.add(pen.line().column(key.getFirst(), KEY, Look.BOLD).add(key.getLast())));
        lines.add(pen.line());
        lines.add(pen.line().add("Mirrors stand slowest first. Any key goes back.", Look.FAINT));
        return lines;
    }
}
