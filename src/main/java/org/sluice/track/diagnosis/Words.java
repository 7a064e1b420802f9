package org.sluice.track.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as people read them. */
public final class Words {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int FEW = 120;
    private static final int MINUTE_SECONDS = 60;
    private static final int HOUR_SECONDS = 3_600;
    private static final int DAY_SECONDS = 86_400;
    private static final int BITS = 8;

    private Words() {}

    /** {@code 2026-03-01 12:17 UTC}. */
    public static String time(Instant time) {
        return MINUTE.format(time);
    }

    /** {@code 90 s}, {@code 60 min}, {@code 5 h}, {@code 3 days}. */
    public static String duration(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < FEW) {
            return seconds + " s";
        }
        if (seconds < FEW * MINUTE_SECONDS) {
            return seconds / MINUTE_SECONDS + " min";
        }
        return seconds < 2 * DAY_SECONDS ? seconds / HOUR_SECONDS + " h" : seconds / DAY_SECONDS + " days";
    }

    /** {@code 4.2 Mbit/s}. */
    static String rate(long bytesPerSecond) {
        double bits = (double) bytesPerSecond * BITS;
        return bits < 1_000_000
                ? String.format(Locale.ROOT, "%.0f kbit/s", bits / 1_000)
                : String.format(Locale.ROOT, "%.1f Mbit/s", bits / 1_000_000);
    }

    /** {@code 1 file}, {@code 5 files}. */
    static String files(int files) {
        return files == 1 ? "1 file" : files + " files";
    }

    /** {@code once}, {@code 5 times}. */
    static String times(int times) {
        return times == 1 ? "once" : times + " times";
    }
}
