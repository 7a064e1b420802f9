package org.sluice.bench.propagation;

import java.io.IOException;
import java.io.Serial;

/** This process would measure in the open, and leave its traces there. */
final class NotEnclosed extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    NotEnclosed() {
        super("this must run in namespaces of its own: as root, make bench-propagation, or "
                + String.join(" ", Enclosure.COMMAND) + " java ...");
    }
}
