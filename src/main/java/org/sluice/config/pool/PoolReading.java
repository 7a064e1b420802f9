package org.sluice.config.pool;

import java.util.List;
import java.util.stream.Stream;
import org.sluice.config.read.Problem;
import org.sluice.mirror.Pool;

/**
 * What came of reading the pool's files.
 *
 * @param pool everything that could be used
 * @param isWhole whether each file could be read as such; if not, a pool that was read earlier is better than this one
 * @param problems entries that were left out, or files that could not be read
 * @param warnings what was read, but is probably not meant so
 */
public record PoolReading(Pool pool, boolean isWhole, List<Problem> problems, List<Problem> warnings) {

    public PoolReading {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** Problems first, then warnings. */
    public List<Problem> remarks() {
        return Stream.concat(problems.stream(), warnings.stream()).toList();
    }
}
