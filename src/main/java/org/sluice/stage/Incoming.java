package org.sluice.stage;

import java.util.Optional;
import java.util.Set;
import org.sluice.release.Kind;
import org.sluice.release.ReleaseId;

/** Tells what is still on its way, so that a wave does not open without it. */
@FunctionalInterface
public interface Incoming {

    /** The name of a file of these kinds of a release that is being uploaded or proven, if there is one. */
    Optional<String> next(ReleaseId release, Set<Kind> kinds);
}
