package org.sluice.cli.watch;

import java.util.ArrayList;
import java.util.List;
import org.sluice.screen.Line;
import org.sluice.screen.Look;
import org.sluice.status.Status;

/** Mirrors, a line for each: how far it is with each wave, and why it has not all. */
final class MirrorLines {

    private static final int LONGEST_NAME = 34;
    private static final int STATE = 9;

    private MirrorLines() {}

    /** The names of the columns. */
    static Line title(Status.Release release, String about, Pen pen) {
        Line line = pen.line().column(pen.ink().fit(about, name(pen) - 1), name(pen), Look.BOLD);
        Standing.staged(release).forEach(wave -> line.column(pen.ink().fit(wave.wave(), STATE - 1), STATE, Look.FAINT));
        return line.add("why", Look.FAINT);
    }

    static List<Line> of(List<Standing> mirrors, Pen pen) {
        List<Line> lines = new ArrayList<>();
        for (Standing mirror : mirrors) {
            Look look = mirror.isEnabled() ? Look.PLAIN : Look.FAINT;
            Line line = pen.line().column(pen.ink().fit(mirror.name(), name(pen) - 1), name(pen), look);
            mirror.waves().forEach(wave -> line.column(wave.state(), STATE, look(wave)));
            String why = mirror.isEnabled() ? mirror.why() : "disabled";
            lines.add(line.add(pen.ink().fit(why, line.left()), Look.FAINT));
        }
        return lines;
    }

    private static Look look(Status.Mirror wave) {
        if (wave.at() != null) {
            return Look.GOOD;
        }
        return switch (wave.state()) {
            case "lagging" -> Look.BAD;
            case "absent" -> Look.FAINT;
            default -> Look.BUSY;
        };
    }

    private static int name(Pen pen) {
        return Math.clamp(pen.width() / 2 - STATE, 12, LONGEST_NAME);
    }
}
