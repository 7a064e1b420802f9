package org.sluice.track.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.track.evidence.Change;
import org.sluice.track.evidence.Finding;

/**
 * The last finding on each file at each client. There can be ten million of them, so each is no more than a reference:
 * what a session says of many files in the same words is kept once. For one thread.
 */
final class LastSeen {

    private static final int MOST_VERSIONS = 1_000_000;
    private static final int MOST_VERSIONS_OF_A_FILE = 1_000;
    private static final int MOST_FINDINGS = 10_000;

    private final Map<String, List<Version>> versions = new HashMap<>();
    private final Map<Finding, Finding> findings = new HashMap<>();
    private int count;
    private Note last = new Note(0, new Finding.Doubtful(""));

    /** A file of some size, by its number. */
    private record Version(int number, long size) {}

    /**
     * What was found, in whatever files.
     *
     * @param at seconds since the epoch
     */
    record Note(long at, Finding finding) {}

    /**
     * What was found last of one file at one client.
     *
     * @param size in bytes of what was sent; -1 if the log does not tell
     */
    record Seen(long size, Instant at, Finding finding) {}

    /** Notes what was found, in place of what was before. */
    void note(Client client, Change change) {
        List<Version> known = versions.computeIfAbsent(change.path(), path -> new ArrayList<>(1));
        known.forEach(version -> client.last.remove(version.number));
        Version version = find(known, change.size());
        if (version != null) {
            client.last.put(version.number, shared(change));
        }
    }

    @Nullable
    Seen of(Client client, String path) {
        for (Version version : versions.getOrDefault(path, List.of())) {
            Note note = client.last.get(version.number);
            if (note != null) {
                return new Seen(version.size, Instant.ofEpochSecond(note.at), note.finding);
            }
        }
        return null;
    }

    private @Nullable Version find(List<Version> known, long size) {
        for (Version version : known) {
            if (version.size == size) {
                return version;
            }
        }
        if (count >= MOST_VERSIONS || known.size() >= MOST_VERSIONS_OF_A_FILE) {
            return null;
        }
        Version version = new Version(count++, size);
        known.add(version);
        return version;
    }

    private Note shared(Change change) {
        Note note = new Note(change.at().getEpochSecond(), shared(change.finding()));
        if (!note.equals(last)) {
            last = note;
        }
        return last;
    }

    private Finding shared(Finding finding) {
        Finding known = findings.get(finding);
        if (known == null && findings.size() < MOST_FINDINGS) {
            findings.put(finding, finding);
        }
        return known == null ? finding : known;
    }
}
