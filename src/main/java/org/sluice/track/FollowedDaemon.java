package org.sluice.track;

import org.sluice.config.RsyncdConfig;
import org.sluice.track.process.DaemonProcesses;
import org.sluice.track.process.HostProcesses;

/** A daemon whose log is followed, and its processes. */
public record FollowedDaemon(RsyncdConfig config, DaemonProcesses processes) {

    /** One whose processes are looked for on this host. */
    public static FollowedDaemon here(RsyncdConfig config) {
        return new FollowedDaemon(config, HostProcesses.of(config));
    }
}
