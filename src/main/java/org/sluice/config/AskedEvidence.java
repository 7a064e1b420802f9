package org.sluice.config;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** By which evidence a mirror counts. */
public enum AskedEvidence {
    /** The daemon's log says that the mirror has fetched it. */
    LOG,
    /** A probe found that the mirror serves it. */
    PROBE,
    /** Both. */
    LOG_AND_PROBE;

    /** How the values are written. */
    static List<String> words() {
        return Arrays.stream(values()).map(AskedEvidence::toString).toList();
    }

    static AskedEvidence of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /**
     * Since when a mirror counts; nothing: it does not.
     *
     * @param fetchedAt since when the log says so
     * @param servingAt since when probes say so
     */
    public Optional<Instant> since(Optional<Instant> fetchedAt, Optional<Instant> servingAt) {
        return switch (this) {
            case LOG -> fetchedAt;
            case PROBE -> servingAt;
            case LOG_AND_PROBE ->
                fetchedAt.flatMap(fetched -> servingAt.map(serving -> serving.isAfter(fetched) ? serving : fetched));
        };
    }

    /** Whether the log's word is asked for. */
    public boolean isOfLog() {
        return this != PROBE;
    }

    /** Whether a probe's word is asked for. */
    public boolean isOfProbe() {
        return this != LOG;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
