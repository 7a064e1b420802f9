package org.sluice.verify;

import java.util.List;

/** The lines of all manifests known so far. Called by several threads at once. */
@FunctionalInterface
public interface Expectations {

    /** Every line for a file name, of whichever manifest, in any order. */
    List<Expected> of(String fileName);
}
