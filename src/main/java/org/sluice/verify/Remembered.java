package org.sluice.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.release.Upload;

/** The last objections that took a reading of the file, so that nothing is read again before it has changed. */
final class Remembered {

    private static final int MOST = 1000;

    /** All that an objection depends on. */
    record Case(List<Upload> uploads, List<Expected> lines, String keyring) {}

    private final Map<Case, Objection> objections = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Case, Objection> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<Objection> objection(Case same) {
        return Optional.ofNullable(objections.get(same));
    }

    synchronized void keep(Case same, Objection objection) {
        objections.put(same, objection);
    }
}
