package org.sluice.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.release.ReleaseId;

/**
 * Where a release is on its way to the mirrors.
 *
 * @param waves that are staged
 * @param bytes of all their files
 * @param lacking mirrors that have not all of them, and will come
 * @param silent how many lack something and have not come for three of their periods: nobody knows when they will
 * @param queue that holds clients
 */
record Present(
        ReleaseId release,
        Instant now,
        List<Staged> waves,
        long bytes,
        List<Lacking> lacking,
        int silent,
        Queue queue) {

    /**
     * A wave.
     *
     * @param since when all of it was there
     * @param fetched by mirror, since when it has all of it
     */
    record Staged(String name, Instant since, Map<String, Instant> fetched) {}

    /**
     * A mirror that lacks something.
     *
     * @param lastCame when it was seen last
     * @param isRegular whether its past tells when it will come again
     * @param busy if it is held or pulls now, and came after all was staged
     * @param had bytes of all waves that it has
     */
    record Lacking(Habit habit, Optional<Instant> lastCame, boolean isRegular, Optional<Busy> busy, long had) {}

    /** How many mirrors a wave is counted of. */
    int counted(Staged wave) {
        return wave.fetched().size()
                + (int) lacking.stream()
                        .filter(mirror ->
                                !wave.fetched().containsKey(mirror.habit().mirror()))
                        .count();
    }

    /** Whether all mirrors that are counted have a wave. */
    boolean isEverywhere(Staged wave) {
        return counted(wave) == wave.fetched().size();
    }
}
