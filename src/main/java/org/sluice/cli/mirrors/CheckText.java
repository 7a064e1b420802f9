package org.sluice.cli.mirrors;

import java.util.ArrayList;
import java.util.List;
import org.sluice.release.Printable;

/** What mirrors serve, for people. */
final class CheckText {

    private CheckText() {}

    /** A line for the mirror, and one for each artifact that is not as it should be, or has a note. */
    static List<String> lines(CheckReport.Mirror mirror) {
        long good =
                mirror.artifacts().stream().filter(CheckReport.Finding::isGood).count();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                "%s %s serves %d of %d",
                mirror.ok() ? "ok   " : "wrong",
                mirror.mirror(),
                good,
                mirror.artifacts().size()));
        for (CheckReport.Finding finding : mirror.artifacts()) {
            if (!finding.isGood() || finding.found().contains("; ")) {
                lines.add("      " + finding.path() + ": " + Printable.of(finding.found()));
            }
        }
        return lines;
    }
}
