package org.sluice.demo.screen;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.sluice.screen.Ink;
import org.sluice.screen.Line;
import org.sluice.screen.Look;
import org.sluice.screen.Window;

/** A table on a terminal, redrawn in place; what was there before stays above it. */
public final class LiveTable implements Display {

    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintWriter out;
    private final Supplier<Window> window;
    private final Ink ink;
    private int drawn;

    /** @param window asked before each drawing */
    public LiveTable(PrintWriter out, Supplier<Window> window, Ink ink) {
        this.out = out;
        this.window = window;
        this.ink = ink;
    }

    @Override
    public void show(Scene scene) {
        List<String> lines = Table.draw(scene, window.get(), ink);
        StringBuilder frame = new StringBuilder(HIDE_CURSOR).append('\r');
        if (drawn > 0) {
            frame.append("\u001b[").append(drawn).append('A');
        }
        lines.forEach(line -> frame.append(line).append(CLEAR_LINE).append('\n'));
        out.print(frame.append(CLEAR_BELOW));
        out.flush();
        drawn = lines.size();
    }

    @Override
    public void tell(Duration at, String what) {
        // the table shows it
    }

    /** One line below the table, which the next one replaces. */
    @Override
    public void progress(Duration at, String what) {
        Line line = new Line(window.get().width() - 1, ink).add(what, Look.BOLD);
        out.print("\r" + line.escaped() + CLEAR_LINE);
        out.flush();
    }

    @Override
    public void close() {
        out.print("\r" + CLEAR_LINE + SHOW_CURSOR);
        out.flush();
    }
}
