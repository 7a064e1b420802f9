package org.sluice.cli.status;

import java.util.ArrayList;
import java.util.List;
import org.sluice.release.Printable;
import org.sluice.status.Status;

/** What waves wait for, and who holds releases, for people. */
public record WaitText(Ago ago) {

    /** The line for a hold. */
    public String hold(Status.Hold hold) {
        String why = hold.why().isBlank() ? "" : ": " + Printable.of(hold.why());
        return "held by " + Printable.of(hold.who()) + " since " + ago.of(hold.since()) + why;
    }

    /** The first line, to go behind the wave's name. */
    public String line(Status.Waits waits) {
        return waits.what() + ", since " + ago.of(waits.since())
                + (waits.parts().isEmpty() ? "" : ":");
    }

    /** A line for each part, the parts of parts further in. */
    public List<String> parts(Status.Waits waits) {
        List<String> lines = new ArrayList<>();
        for (Status.Waits part : waits.parts()) {
            lines.add("- " + line(part));
            parts(part).forEach(line -> lines.add("  " + line));
        }
        return lines;
    }
}
