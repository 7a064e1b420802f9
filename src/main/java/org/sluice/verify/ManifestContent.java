package org.sluice.verify;

import java.util.List;
import org.sluice.release.Expectation;

/** What the text of a manifest says. */
sealed interface ManifestContent {

    /** Its lines that name artifacts, each name once. */
    record Lines(List<Expectation> lines) implements ManifestContent {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Not to be trusted at all.
     *
     * @param where the line or entry: {@code line 3}, {@code upgrades[0].upgrade-paths[1]…}
     * @param problem what is wrong with it, escaped for display
     */
    record Malformed(String where, String problem) implements ManifestContent {}
}
