package org.sluice.cli.mirrors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.release.Printable;

/** What mirrors serve, for people. */
final class CheckText {

    private CheckText() {}

    /** A line for the mirror, and one for each thing that is wrong with it or to be noted. */
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
        Map<String, List<String>> paths = new LinkedHashMap<>();
        mirror.artifacts().stream()
                .filter(finding -> !finding.isGood() || finding.found().contains("; "))
                .forEach(finding -> paths.computeIfAbsent(finding.found(), first -> new ArrayList<>())
                        .add(finding.path()));
        paths.forEach((found, same) -> lines.add("      " + of(same, mirror) + ": " + Printable.of(found)));
        return lines;
    }

    private static String of(List<String> paths, CheckReport.Mirror mirror) {
        return paths.size() == mirror.artifacts().size() && paths.size() > 1 ? "each" : String.join(", ", paths);
    }
}
