package org.sluice.recovery;

import java.util.List;

/**
 * What a ledger was made of.
 *
 * @param manifests that were not known
 * @param known published files that the ledger knew already, by size and time
 * @param published paths in the tree that were proven anew and taken up
 * @param waiting paths whose proven copies wait in staging for their wave
 * @param rejections whose reasons were read from the quarantine
 * @param sessions of the daemons, from their logs
 * @param evidence pieces, of mirrors and of clients that are none
 * @param met readiness rules that were met before, by the logs
 * @param unproven what can't be proven, and was left as it is
 * @param missing what the ledger has as published, and is not in the tree
 * @param kept copies in staging that nobody can make anything of
 * @param held releases that wait for {@code sluice resume}
 * @param hooksDue runs of hooks that were due when the backup was made: they are run, with the same keys as then
 */
public record Recovered(
        long manifests,
        long known,
        List<String> published,
        List<String> waiting,
        long rejections,
        long sessions,
        long evidence,
        List<Met> met,
        List<Left> unproven,
        List<String> missing,
        List<Left> kept,
        List<String> held,
        long hooksDue) {

    public Recovered {
        published = List.copyOf(published);
        waiting = List.copyOf(waiting);
        met = List.copyOf(met);
        unproven = List.copyOf(unproven);
        missing = List.copyOf(missing);
        kept = List.copyOf(kept);
        held = List.copyOf(held);
    }

    /**
     * A rule that was met.
     *
     * @param wave with its release
     * @param event its id, the same as it had before
     * @param hooks that are not run for it: they may have been
     */
    public record Met(String wave, String rule, String at, String event, List<String> hooks) {

        public Met {
            hooks = List.copyOf(hooks);
        }
    }

    /** A file, and why it was left. */
    public record Left(String file, String why) {}

    /** Whether somebody should look at something. */
    public boolean isWhole() {
        return unproven.isEmpty() && missing.isEmpty() && kept.isEmpty();
    }
}
