package org.sluice.cli.status;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.release.Printable;
import org.sluice.status.Admission;

/** Who pulls and who waits, for people. */
final class AdmissionText {

    private static final int SHOWN = 20;

    private final Instant now;
    private final List<String> lines = new ArrayList<>();

    private AdmissionText(Instant now) {
        this.now = now;
    }

    /** Lines of text; none where there is nothing to say. */
    static List<String> lines(@Nullable Admission admission, Instant now) {
        AdmissionText text = new AdmissionText(now);
        if (admission != null) {
            text.tell(admission);
        }
        return List.copyOf(text.lines);
    }

    private void tell(Admission admission) {
        if (admission.stale()) {
            lines.add(
                    "admission: nobody is held, and the daemon's limit is the safe one, for the pipeline does not run;"
                            + " what it said last, " + ago(admission.at()) + ":");
        }
        if (admission.queue() != null) {
            queue(admission.queue());
        }
        if (admission.limit() != null) {
            limit(admission.limit());
        }
    }

    private void queue(Admission.Queue queue) {
        lines.add("admission: " + queue.policy() + ", " + queue.runningCount() + " running, " + queue.waitingCount()
                + " waiting, link " + link(queue)
                + (queue.firstReady() ? "" : ", until the first mirror is ready"));
        if (queue.failedOpen() > 0) {
            lines.add("  problem: " + queue.failedOpen()
                    + " went without a turn since the start, for something failed: see the log");
        }
        queue.running().stream().limit(SHOWN).forEach(this::running);
        more(queue.runningCount(), "running");
        queue.waiting().stream().limit(SHOWN).forEach(this::waiting);
        more(queue.waitingCount(), "waiting");
        if (queue.refused() > 0) {
            lines.add("  " + queue.refused() + " refused since the start: too many waited already");
        }
    }

    private static String link(Admission.Queue queue) {
        String rate = Amounts.rate(queue.rate());
        return queue.used() == null
                ? "not measured, may carry " + rate
                : "carries " + Amounts.rate(queue.used()) + " of " + rate;
    }

    private void running(Admission.Running session) {
        lines.add(String.format(
                "  %-32s running  since %s, %s at %s%s",
                Printable.of(session.client()),
                ago(session.since()),
                progress(session),
                Amounts.rate(session.rate()),
                session.why() == null ? "" : ": " + Printable.of(session.why())));
    }

    /** What it was sent can be more than it lacked: lists of files, and a file that was begun before. */
    private static String progress(Admission.Running session) {
        Long work = session.work();
        if (work == null || work == 0) {
            return Amounts.size(session.bytes());
        }
        long percent = Math.min(100, Math.round(100.0 * session.bytes() / work));
        return Amounts.size(session.bytes()) + " of " + Amounts.size(work) + " (" + percent + " %)";
    }

    private void waiting(Admission.Waiting client) {
        lines.add(String.format(
                "  %-32s waiting  place %d, since %s%s%s",
                Printable.of(client.client()),
                client.place(),
                ago(client.since()),
                client.expectedAt() == null ? "" : ", expected in " + ahead(client.expectedAt()),
                client.work() == null ? "" : ", lacks " + Amounts.size(client.work())));
    }

    private void more(long all, String what) {
        if (all > SHOWN) {
            lines.add("  and " + (all - SHOWN) + " more " + what + ": see `sluice status --json`");
        }
    }

    private void limit(Admission.Limit limit) {
        String connections = limit.connections() == null ? "not known" : String.valueOf(limit.connections());
        lines.add("connection limit: " + connections + ", by " + limit.policy() + ", in " + Printable.of(limit.file()));
        if (limit.trouble() != null) {
            lines.add("  problem: " + Printable.of(limit.trouble()));
        }
    }

    private String ago(String time) {
        Instant at = parsed(time);
        return at == null ? Printable.of(time) : Amounts.time(Duration.between(at, now)) + " ago";
    }

    private String ahead(String time) {
        Instant at = parsed(time);
        return at == null ? Printable.of(time) : Amounts.time(Duration.between(now, at));
    }

    private static @Nullable Instant parsed(String time) {
        try {
            return Instant.parse(time);
        } catch (DateTimeException noTime) {
            return null;
        }
    }
}
