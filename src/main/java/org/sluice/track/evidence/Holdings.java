package org.sluice.track.evidence;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is believed of one mirror's files. What is not proven yet is found without a look at all the rest. */
final class Holdings {

    private static final int MOST_FILES = 50_000;

    private final Paths paths;
    private final ByNumber<Standing> files = new ByNumber<>();
    private final BitSet unsettled = new BitSet();

    /** Ids of sessions that some file waits for. */
    private final Set<String> awaited = new HashSet<>();

    /** What was last added to them: the files of a session wait for the same ones. */
    private List<String> lastAwaited = List.of();

    private boolean hasChanged;

    /** @param paths numbers the files of all mirrors */
    Holdings(Paths paths) {
        this.paths = paths;
    }

    @Nullable
    Standing get(String path) {
        int number = paths.find(path);
        return number == Paths.NONE ? null : files.get(number);
    }

    /** Notes what is believed of a file, unless there are too many. */
    @SuppressWarnings("ReferenceEquality") // the same list, not an equal one: comparing would cost what it saves
    void put(String path, Standing standing) {
        int number = paths.numberOf(path);
        if (number == Paths.NONE || (files.size() >= MOST_FILES && files.get(number) == null)) {
            return;
        }
        hasChanged = true;
        files.put(number, standing);
        unsettled.set(number, standing instanceof Standing.Unproven);
        if (standing instanceof Standing.Overlapped overlapped && overlapped.waitingFor() != lastAwaited) {
            lastAwaited = overlapped.waitingFor();
            awaited.addAll(lastAwaited);
        }
    }

    void remove(String path) {
        int number = paths.find(path);
        if (number != Paths.NONE && files.get(number) != null) {
            hasChanged = true;
            files.remove(number);
            unsettled.clear(number);
        }
    }

    /** Takes over what is believed of a file elsewhere. */
    void take(String path, Holdings from) {
        Standing standing = from.get(path);
        if (standing != null) {
            put(path, standing);
        }
    }

    /** Whether a file may have waited for the end of a session, which is now; it is asked once for each. */
    boolean mayAwait(String session) {
        lastAwaited = List.of();
        return awaited.remove(session);
    }

    /** The paths that are believed in, but not proven. */
    Collection<String> unsettled() {
        return unsettled.stream().mapToObj(paths::path).toList();
    }

    /** Whether anything has changed since this was asked last. */
    boolean takeChanged() {
        boolean was = hasChanged;
        hasChanged = false;
        return was;
    }

    boolean isEmpty() {
        return files.size() == 0;
    }

    Map<String, Standing> toSave() {
        Map<String, Standing> saved = new LinkedHashMap<>();
        files.forEach((standing, number) -> saved.put(paths.path(number), standing));
        return saved;
    }
}
