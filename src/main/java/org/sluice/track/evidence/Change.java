package org.sluice.track.evidence;

import java.time.Instant;

/**
 * A new finding.
 *
 * @param client as it was given to {@link Evidence#judge}
 * @param path relative to the module
 * @param revision of the path; 0 where it is not known which
 * @param size in bytes of what was sent or published; -1 if the log does not tell
 * @param at the instant when the evidence was complete
 * @param session the session's id
 */
public record Change(
        String client, String path, int revision, long size, Finding finding, Instant at, String session) {}
