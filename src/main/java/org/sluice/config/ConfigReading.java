package org.sluice.config;

import java.util.List;
import org.sluice.config.read.Problem;

/** What came of reading the configuration. */
public sealed interface ConfigReading {

    /** The file is right in itself; whether the machine is as it says, {@code sluice doctor} tells. */
    record Loaded(SluiceConfig config) implements ConfigReading {}

    /** Everything that is wrong, in the order of the file. */
    record Problems(List<Problem> problems) implements ConfigReading {

        public Problems {
            problems = List.copyOf(problems);
        }
    }
}
