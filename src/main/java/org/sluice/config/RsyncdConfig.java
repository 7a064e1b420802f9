package org.sluice.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The rsync daemon whose log tells who has what.
 *
 * @param log the daemon's log file
 * @param logFormat the daemon's {@code log format}; nothing: read it from {@code conf}, or take the daemon's default
 * @param conf the daemon's configuration, to read the log format from and for {@code doctor}
 * @param module the module that serves the tree
 * @param zone the time zone that the daemon logs in
 * @param poll how often the log is looked at
 * @param sessionTimeout after how long without a line an open session counts as lost
 */
public record RsyncdConfig(
        Path log,
        Optional<String> logFormat,
        Optional<Path> conf,
        String module,
        ZoneId zone,
        Duration poll,
        Duration sessionTimeout) {}
