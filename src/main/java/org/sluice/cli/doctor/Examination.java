package org.sluice.cli.doctor;

import java.util.List;
import org.sluice.config.SluiceConfig;

/** Looks at one thing that the configuration relies on. */
@FunctionalInterface
interface Examination {

    /** What was found; never throws for what may be found. */
    List<Check> examine(SluiceConfig config);
}
