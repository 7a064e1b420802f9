package org.sluice.stage;

import org.sluice.release.Artifact;

/** What came of placing an artifact. */
public sealed interface Placement {

    Artifact artifact();

    /** It is in the tree, on disk. */
    record Placed(Artifact artifact) implements Placement {}

    /** It is not, and is tried again; {@code problem} says why, in words. */
    record Delayed(Artifact artifact, String problem) implements Placement {}
}
