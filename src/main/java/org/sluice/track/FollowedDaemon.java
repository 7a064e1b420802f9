package org.sluice.track;

import org.sluice.config.RsyncdConfig;
import org.sluice.track.process.DaemonProcesses;
import org.sluice.track.process.HostProcesses;

/**
 * A daemon whose log is followed, and its processes.
 *
 * @param isFromOldest whether its log, if it was never read, is read from the oldest file that it was rotated into
 */
public record FollowedDaemon(RsyncdConfig config, DaemonProcesses processes, boolean isFromOldest) {

    public FollowedDaemon(RsyncdConfig config, DaemonProcesses processes) {
        this(config, processes, false);
    }

    /** One on this host, with all that it has logged. */
    public static FollowedDaemon fromOldest(RsyncdConfig config) {
        return new FollowedDaemon(config, HostProcesses.of(config), true);
    }

    /** One whose processes are looked for on this host. */
    public static FollowedDaemon here(RsyncdConfig config) {
        return new FollowedDaemon(config, HostProcesses.of(config));
    }
}
