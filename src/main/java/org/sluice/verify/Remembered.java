package org.sluice.verify;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last findings that took a reading of a file, each by all that it depends on, so that nothing is read again before
 * it has changed. Thread-safe.
 */
final class Remembered<K, V> {

    private static final int MOST = 1000;

    private final Map<K, V> findings = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<V> find(K same) {
        return Optional.ofNullable(findings.get(same));
    }

    synchronized void keep(K same, V finding) {
        findings.put(same, finding);
    }
}
