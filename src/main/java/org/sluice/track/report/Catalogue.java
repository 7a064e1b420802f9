package org.sluice.track.report;

import java.util.SequencedCollection;
import org.sluice.track.evidence.Published;

/** What was published, for a report: from a listing, or as far as the logs tell. */
public interface Catalogue extends Published {

    /** The paths to report on, in order. */
    SequencedCollection<String> paths();

    /** The size that a path should have; -1 if not known. */
    long sizeOf(String path);

    /** Whether a version of this size, which was found proven, is the one to report on. */
    boolean isCurrent(String path, long size);

    /** Notes that a mirror was found to have a version of this size. */
    void saw(String path, long size);
}
