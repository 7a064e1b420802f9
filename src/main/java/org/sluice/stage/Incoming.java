package org.sluice.stage;

import java.util.Optional;
import java.util.Set;
import org.sluice.release.Kind;
import org.sluice.release.ReleaseId;

/** Tells what is still on its way, so that a wave does not open without it. */
@FunctionalInterface
public interface Incoming {

    /** What of these kinds of a release is being uploaded or proven, in words, if there is anything. */
    Optional<String> next(ReleaseId release, Set<Kind> kinds);
}
