package org.sluice.verify;

import java.util.List;

/** What the manifests known so far say. Called by several threads at once. */
@FunctionalInterface
public interface Expectations {

    /** The lines in force for a file name: of the manifest that was signed last, or of several. Any may be met. */
    List<Expected> of(String fileName);
}
