package org.sluice.track.report;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sluice.release.Printable;
import org.sluice.track.report.Report.ArtifactReport;
import org.sluice.track.report.Report.Holding;
import org.sluice.track.report.Report.MirrorReport;
import org.sluice.track.report.Report.State;

/** A report to be read by people. What strangers named is shown escaped. */
public final class ReportText {

    private ReportText() {}

    /** Writes the report as lines of text. */
    public static void write(Report report, PrintWriter out) {
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "%s to %s: %d sessions, %d refused, %d lines not understood",
                        time(report.from()),
                        time(report.to()),
                        report.sessions(),
                        report.refused(),
                        report.unparsed()));
        line(out, "");
        line(out, String.format(Locale.ROOT, "%6s  %-20s  %-20s  %s", "READY", "FIRST", "LAST", "FILE"));
        report.artifacts().forEach(artifact -> artifact(out, artifact));
        report.mirrors().forEach(mirror -> mirror(out, mirror));
    }

    private static void artifact(PrintWriter out, ArtifactReport artifact) {
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "%6d  %-20s  %-20s  %s",
                        artifact.ready(),
                        time(
                                artifact.firstReady() == null
                                        ? null
                                        : artifact.firstReady().at()),
                        time(
                                artifact.lastReady() == null
                                        ? null
                                        : artifact.lastReady().at()),
                        Printable.of(artifact.path())));
    }

    private static void mirror(PrintWriter out, MirrorReport mirror) {
        long complete = mirror.artifacts().stream()
                .filter(holding -> holding.state() == State.COMPLETE)
                .count();
        line(out, "");
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "%s (%s): %d sessions, %d refused, %d of %d files complete",
                        Printable.of(mirror.mirror()),
                        Printable.of(String.join(", ", mirror.addresses())),
                        mirror.sessions(),
                        mirror.refused(),
                        complete,
                        mirror.artifacts().size()));
        mirror.artifacts().forEach(holding -> holding(out, holding));
    }

    private static void holding(PrintWriter out, Holding holding) {
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "  %-8s  %-20s  %s",
                        holding.state().name().toLowerCase(Locale.ROOT),
                        time(holding.at()),
                        Printable.of(holding.path())));
        if (holding.state() != State.COMPLETE) {
            line(out, String.format(Locale.ROOT, "            %s", Printable.of(holding.why())));
        }
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "-" : at.toString();
    }

    private static void line(PrintWriter out, String text) {
        out.print(text);
        out.print('\n');
    }
}
