package org.sluice.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * An rsync daemon whose log tells who has what.
 *
 * @param name what its position in the log is kept under, and what tells it from other daemons of the tree
 * @param logs the daemon's own log file, then those of modules that have a {@code log file} of their own
 * @param logFormat the daemon's {@code log format}; nothing: read it from {@code conf}, or take the daemon's default
 * @param conf the daemon's configuration, to read the log format from and for {@code doctor}
 * @param module the module that serves the tree
 * @param zone the time zone that the daemon logs in
 * @param poll how often the log is looked at
 * @param sessionTimeout after how long without a line an open session counts as lost
 */
public record RsyncdConfig(
        String name,
        List<Path> logs,
        Optional<String> logFormat,
        Optional<Path> conf,
        String module,
        ZoneId zone,
        Duration poll,
        Duration sessionTimeout) {

    public static final String DEFAULT_NAME = "rsyncd";

    public RsyncdConfig {
        logs = List.copyOf(logs);
    }

    /** The daemon's own log file. */
    public Path log() {
        return logs.getFirst();
    }
}
