package org.sluice.demo.screen;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sluice.release.Printable;

/** A line for each thing that happens, for files and pipes. */
public final class PlainLines implements Display {

    /** Between two lines about something that goes on. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final PrintWriter out;
    private @Nullable Duration lastProgress;

    public PlainLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(Scene scene) {
        // what happens is told, how it looks is not
    }

    @Override
    public void tell(Duration at, String what) {
        out.println(String.format(Locale.ROOT, "%6.1f s  %s", at.toMillis() / 1e3, Printable.of(what)));
        out.flush();
    }

    /** The first at once, then one every few seconds. */
    @Override
    public void progress(Duration at, String what) {
        if (lastProgress == null || at.minus(lastProgress).compareTo(PAUSE) >= 0) {
            lastProgress = at;
            tell(at, what);
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
