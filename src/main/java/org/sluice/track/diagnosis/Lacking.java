package org.sluice.track.diagnosis;

import java.time.Instant;
import java.util.Optional;

/**
 * A file that a mirror is not known to have.
 *
 * @param path relative to the module
 * @param size bytes
 * @param since when it was there to be fetched
 * @param doubt what the latest session that sent it says, if one did
 */
public record Lacking(String path, long size, Instant since, Optional<Doubt> doubt) {

    /**
     * Why what was seen is no proof.
     *
     * @param why one phrase
     * @param session its id
     */
    public record Doubt(Instant at, String why, String session) {}
}
