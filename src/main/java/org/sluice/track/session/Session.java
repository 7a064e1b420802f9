package org.sluice.track.session;

import java.time.Instant;
import java.util.List;
import org.sluice.mirror.ClientOptions;

/**
 * One client connection, ended.
 *
 * @param id the same whenever the same log is read from its beginning, or on from a saved state
 * @param address of the client, as logged; empty if the log does not tell
 * @param started of the connection, to the second
 * @param ended when the totals were logged, to the second
 * @param isBegun whether the log shows how it began: without that, nothing is known of when it began
 * @param request what the client asked for, as logged: {@code module/a module/b}; empty if it did not come so far
 * @param fetches the files sent, in order; fewer than {@code fetchCount} if there were too many to keep
 * @param total the size of the file list that the client compared; -1 if not logged
 * @param openedLine the ordinal of its first line; orders sessions where clocks do not
 * @param endedLine the ordinal of the line that ended it
 * @param overlapping ids of sessions from the same address that were still open
 * @param options what a hook told of the client
 */
public record Session(
        String id,
        int pid,
        String address,
        Instant started,
        Instant ended,
        Outcome outcome,
        boolean isBegun,
        boolean isUpload,
        String module,
        String request,
        List<Fetch> fetches,
        int fetchCount,
        List<FileWarning> warnings,
        long sent,
        long received,
        long total,
        long openedLine,
        long endedLine,
        List<String> overlapping,
        ClientOptions options) {

    public Session {
        fetches = List.copyOf(fetches);
        warnings = List.copyOf(warnings);
        overlapping = List.copyOf(overlapping);
    }

    /** Whether it ended as it should, from a beginning that the log shows. */
    public boolean isClean() {
        return outcome instanceof Outcome.Clean && isBegun;
    }

    /** Whether the client was let in. */
    public boolean isAdmitted() {
        return !request.isEmpty() && !(outcome instanceof Outcome.Refused);
    }

    /** Whether more files were sent than are kept. */
    public boolean isTruncated() {
        return fetchCount > fetches.size();
    }
}
