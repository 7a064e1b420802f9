package org.sluice.ledger;

import java.util.Locale;
import java.util.Optional;

/** What can happen. The names are a contract: scripts, hooks and subscribers rely on them. */
public enum EventType {
    ARTIFACT_NEW,
    ARTIFACT_REJECTED,
    ARTIFACT_STAGED,
    WAVE_OPENED,
    WAVE_STAGED,
    MIRROR_FETCHED,
    MIRROR_READY,
    MIRROR_LAGGING,
    MIRROR_RECOVERED,
    MIRROR_REFUTED,
    RELEASE_READY,
    ADMISSION_CHANGED;

    /** The type of a name such as {@code release.ready}. */
    public static Optional<EventType> parse(String text) {
        for (EventType type : values()) {
            if (type.toString().equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
