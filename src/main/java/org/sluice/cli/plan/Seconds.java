package org.sluice.cli.plan;

import java.util.Locale;

/** Seconds as people read them: {@code 4.3s}, {@code 3m45s}, {@code 2h00m}. */
final class Seconds {

    private static final int TENTHS_BELOW = 60;
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private Seconds() {}

    static String text(double seconds) {
        if (seconds < TENTHS_BELOW) {
            return String.format(Locale.ROOT, "%.1fs", seconds);
        }
        long whole = Math.round(seconds);
        return whole < HOUR
                ? String.format(Locale.ROOT, "%dm%02ds", whole / MINUTE, whole % MINUTE)
                : String.format(Locale.ROOT, "%dh%02dm", whole / HOUR, Math.round((whole % HOUR) / 60.0 - 0.5));
    }
}
