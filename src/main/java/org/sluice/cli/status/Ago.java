package org.sluice.cli.status;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells for people how long ago something was. */
record Ago(Instant now) {

    /** {@code 5 min ago}; nothing for no time. */
    String of(@Nullable String time) {
        if (time == null) {
            return "";
        }
        long seconds = Math.max(0, Duration.between(Instant.parse(time), now).toSeconds());
        if (seconds < 120) {
            return seconds + " s ago";
        }
        return seconds < 7200 ? seconds / 60 + " min ago" : seconds / 3600 + " h ago";
    }
}
