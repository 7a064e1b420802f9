package org.sluice.app;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Lines as the rsync daemon logs them. */
final class LoggedLines {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private LoggedLines() {}

    /** These messages of one process, logged now. */
    static byte[] of(InstantSource clock, int pid, String... messages) {
        StringBuilder lines = new StringBuilder();
        for (String message : messages) {
            lines.append(TIME.format(clock.instant()) + " [" + pid + "] " + message + "\n");
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
