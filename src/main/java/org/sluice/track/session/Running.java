package org.sluice.track.session;

import java.time.Instant;

/**
 * A session that has not ended.
 *
 * @param address of the client, as logged
 * @param started of the connection, to the second
 * @param last when its last line was logged
 * @param request what the client asked for
 * @param files handed to the client so far
 * @param bytes of these files; of the file that is being sent the log tells nothing
 */
public record Running(String address, Instant started, Instant last, String request, int files, long bytes) {}
