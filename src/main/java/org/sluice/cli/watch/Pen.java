package org.sluice.cli.watch;

import java.time.Instant;
import org.sluice.screen.Ink;
import org.sluice.screen.Line;
import org.sluice.screen.Look;

/** Begins lines of one width. */
record Pen(int width, Ink ink) {

    private static final int NARROW = 60;
    private static final int TIME = 8;

    Line line() {
        return new Line(width, ink);
    }

    /** A line that begins with what it is about. */
    Line labelled(String label) {
        return line().column(ink.fit(label, label() - 1), label(), Look.FAINT);
    }

    /** How many columns a label takes. */
    int label() {
        return isNarrow() ? 7 : 9;
    }

    boolean isNarrow() {
        return width < NARROW;
    }

    /** The time of day, in UTC. */
    static String time(Instant at) {
        return at.toString().substring(11, 11 + TIME);
    }
}
