package org.sluice.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.sluice.track.follow.Rotation;
import org.sluice.web.Health;

/**
 * Whether the daemons' logs can be read.
 *
 * @param logs the logs in force
 */
record LogHealth(List<Path> logs, InstantSource clock) {

    /**
     * After a rotation by rename there is no log until somebody connects, as all mirrors together do more than hourly.
     */
    private static final Duration BETWEEN = Duration.ofHours(1);

    Health look() throws IOException {
        for (Path log : logs) {
            if (!Files.isReadable(log) && !isJustRotated(log)) {
                return Health.down(log + " can't be read");
            }
        }
        return Health.up(logs.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }

    private boolean isJustRotated(Path log) throws IOException {
        return Files.notExists(log)
                && Rotation.latest(log)
                        .filter(at -> at.plus(BETWEEN).isAfter(clock.instant()))
                        .isPresent();
    }
}
