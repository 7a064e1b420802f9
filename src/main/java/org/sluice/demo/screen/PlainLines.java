package org.sluice.demo.screen;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.sluice.release.Printable;

/** A line for each thing that happens, for files and pipes. */
public record PlainLines(PrintWriter out) implements Display {

    @Override
    public void show(Scene scene) {
        // what happens is told, how it looks is not
    }

    @Override
    public void tell(Duration at, String what) {
        out.println(String.format(Locale.ROOT, "%6.1f s  %s", at.toMillis() / 1e3, Printable.of(what)));
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
