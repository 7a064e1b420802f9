package org.sluice.release;

import java.util.Locale;

/** Where a version is published: final releases are stable, pre-releases are alpha. */
public enum Channel {
    STABLE,
    ALPHA;

    /** The channel that a version belongs to. */
    public static Channel of(Version version) {
        return version.isPrerelease() ? ALPHA : STABLE;
    }

    /** The channel's name in paths: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
