package org.sluice.chaos;

import java.util.List;
import java.util.Map;

/**
 * What is found when all is calm, from outside: on disk, by commands, in the ledger's tables, at the receiver.
 *
 * @param tree digests of all files, by path
 * @param mirrors the same of each mirror
 * @param drop the same of the drop directory, hidden things too
 * @param staging what lies in the staging area
 * @param quarantine the files of each rejection, by its directory
 * @param events in their order
 * @param artifacts rows of the ledger
 * @param waves rows of the ledger
 * @param rules rows of the ledger
 * @param unsent events in the outbox
 * @param unmoved rejections whose files were not moved
 * @param integrity what the database says of itself
 * @param hooks rows of the ledger
 * @param ran keys of command hooks, each as often as it ran
 * @param received ids of what the receiver has taken, each as often as it came
 * @param strays processes that are left, by their command lines
 */
record Facts(
        Map<String, String> tree,
        Map<String, Map<String, String>> mirrors,
        Map<String, String> drop,
        List<String> staging,
        Map<String, List<Kept>> quarantine,
        List<Event> events,
        List<Artifact> artifacts,
        Map<String, String> waves,
        List<String> rules,
        long unsent,
        long unmoved,
        String integrity,
        List<HookRun> hooks,
        List<String> ran,
        List<String> received,
        List<String> strays) {

    /** A file in the quarantine. */
    record Kept(String name, String digest) {}

    /** @param detail of {@code release.ready} the rule; of {@code wave.staged} what is in it; else empty */
    record Event(long seq, String id, String type, String subject, String detail) {}

    /** A revision of a path. */
    record Artifact(String path, int revision, String sha256, String state) {}

    /** A run of a hook. */
    record HookRun(String event, String hook, String state) {}
}
