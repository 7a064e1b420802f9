package org.sluice.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.ledger.LedgerFile;
import org.sluice.recovery.Recovered;
import org.sluice.recovery.Replacement.Replaced;
import org.sluice.release.Printable;

/** Ledgers and what they were made of, for people and scripts. */
final class LedgerText {

    private static final int SHOWN = 20;

    private LedgerText() {}

    static String of(LedgerFile.Contents contents) {
        return String.format(
                "%.1f MB, %d events, %d artifacts, schema %s",
                contents.bytes() / 1e6, contents.events(), contents.artifacts(), contents.schema());
    }

    static Map<String, Object> document(Path ledger, Replaced replaced) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("ledger", ledger.toString());
        document.put("ok", replaced.recovered().isWhole());
        document.put("contents", replaced.contents());
        document.put("formerLedger", replaced.formerLedger().map(Path::toString).orElse(null));
        document.put(
                "formerJournal", replaced.formerJournal().map(Path::toString).orElse(null));
        document.put("recovered", replaced.recovered());
        return document;
    }

    static List<String> lines(Path ledger, Replaced replaced) {
        Recovered found = replaced.recovered();
        List<String> lines = new ArrayList<>();
        lines.add(ledger + ": " + of(replaced.contents()));
        lines.add("taken up: " + found.published().size() + " files of the tree (" + found.known() + " were known), "
                + found.waiting().size() + " copies that wait, " + found.manifests() + " manifests, "
                + found.rejections() + " rejections, " + found.sessions() + " sessions, " + found.evidence()
                + " pieces of evidence");
        found.met()
                .forEach(met -> lines.add("met before: " + met.wave() + " " + met.rule() + " at " + met.at()
                        + (met.hooks().isEmpty()
                                ? ""
                                : "; not run again: " + String.join(", ", met.hooks()) + " (`sluice hooks redeliver "
                                        + met.event() + " HOOK` runs one)")));
        if (found.hooksDue() > 0) {
            lines.add("due when the backup was made: " + found.hooksDue()
                    + " runs of hooks; they are run, with the same keys as then");
        }
        found.held()
                .forEach(release -> lines.add(
                        "held: " + release + ", of which something is not published: `sluice resume " + release + "`"));
        left(lines, "not proven, left where it is: ", found.unproven());
        found.missing().forEach(path -> lines.add("published, and not in the tree: " + path + "; upload it again"));
        left(lines, "a copy that nobody can make anything of: ", found.kept());
        replaced.formerLedger().ifPresent(path -> lines.add("the former ledger is " + path));
        replaced.formerJournal().ifPresent(path -> lines.add("the broker's former journal is " + path));
        lines.add("Start the pipeline, and look at `sluice status`.");
        return lines.stream().map(Printable::of).toList();
    }

    private static void left(List<String> lines, String what, List<Recovered.Left> files) {
        files.stream().limit(SHOWN).forEach(file -> lines.add(what + file.file() + ": " + file.why()));
        if (files.size() > SHOWN) {
            lines.add("and " + (files.size() - SHOWN) + " more: see --json");
        }
    }
}
