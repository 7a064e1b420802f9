package org.sluice.track.evidence;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** What stands in the tree, as far as evidence needs it. */
public interface Published {

    /** The versions of a path, the oldest first; none if the path is of no interest. */
    List<Revision> revisions(String path);

    /**
     * How many bytes the regular files below a directory have, or a single file; nothing if that is not known, or was
     * not the same all the time.
     *
     * @param directory relative to the module, without slashes at its ends; empty for the whole tree
     */
    OptionalLong bytesBelow(String directory, Instant from, Instant to);
}
