package org.sluice.track.evidence;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is believed of one mirror's files. What is not proven yet is found without a look at all the rest. */
final class Holdings {

    private static final int MOST_FILES = 50_000;

    private final Map<String, Standing> files = new LinkedHashMap<>();
    private final Set<String> unsettled = new LinkedHashSet<>();

    static Holdings of(Map<String, Standing> saved) {
        Holdings holdings = new Holdings();
        saved.forEach(holdings::put);
        return holdings;
    }

    @Nullable
    Standing get(String path) {
        return files.get(path);
    }

    /** Notes what is believed of a file, unless there are too many. */
    void put(String path, Standing standing) {
        if (files.size() >= MOST_FILES && !files.containsKey(path)) {
            return;
        }
        files.put(path, standing);
        if (standing.isComplete()) {
            unsettled.remove(path);
        } else {
            unsettled.add(path);
        }
    }

    void remove(String path) {
        files.remove(path);
        unsettled.remove(path);
    }

    /** Takes over what is believed of a file elsewhere. */
    void take(String path, Holdings from) {
        Standing standing = from.get(path);
        if (standing != null) {
            put(path, standing);
        }
    }

    /** The paths that are believed in, but not proven. */
    Collection<String> unsettled() {
        return List.copyOf(unsettled);
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    Map<String, Standing> toSave() {
        return files;
    }
}
