package org.sluice.cli.status;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells for people how long ago something was. */
public record Ago(Instant now) {

    /** {@code 5 min ago}; nothing for no time. */
    public String of(@Nullable String time) {
        if (time == null) {
            return "";
        }
        return Amounts.time(Duration.between(Instant.parse(time), now)) + " ago";
    }
}
