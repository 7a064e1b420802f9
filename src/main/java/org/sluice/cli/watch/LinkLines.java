package org.sluice.cli.watch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.cli.status.Amounts;
import org.sluice.screen.Line;
import org.sluice.screen.Look;
import org.sluice.status.Admission;

/** What the link carries, and who is let in. */
final class LinkLines {

    private static final int BAR = 20;

    private LinkLines() {}

    /** None where nobody is held and the daemon's limit is not Sluice's. */
    static List<Line> of(@Nullable Admission admission, Pen pen) {
        List<Line> lines = new ArrayList<>();
        if (admission == null || admission.stale()) {
            return lines;
        }
        if (admission.queue() != null) {
            lines.add(queue(pen.labelled("link"), admission.queue(), pen));
        }
        if (admission.limit() != null) {
            String limit = admission.limit().connections() == null
                    ? "not known"
                    : String.valueOf(admission.limit().connections());
            lines.add(pen.labelled("limit")
                    .add(limit + " connections, by " + admission.limit().policy()));
        }
        return lines;
    }

    private static Line queue(Line line, Admission.Queue queue, Pen pen) {
        if (queue.used() != null && queue.rate() > 0 && !pen.isNarrow()) {
            line.bar((double) queue.used() / queue.rate(), BAR, Look.BUSY).add(" ");
        }
        String used = queue.used() == null ? "up to " : Amounts.rate(queue.used()) + " of ";
        return line.add(used + Amounts.rate(queue.rate()))
                .add(", " + queue.runningCount() + " run, " + queue.waitingCount() + " wait")
                .add(queue.firstReady() ? "" : ", until the first is ready", Look.FAINT);
    }
}
