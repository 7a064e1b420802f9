package org.sluice.cli.status;

import java.time.Duration;
import java.util.Locale;

/** Amounts as people read them: three digits or so, in the unit that fits. */
public final class Amounts {

    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private Amounts() {}

    /** Bytes, in binary units. */
    public static String size(long bytes) {
        return scaled(bytes, 1024, "B", "KiB", "MiB", "GiB", "TiB");
    }

    /** Bits per second, in decimal units. */
    public static String rate(long bitsPerSecond) {
        return scaled(bitsPerSecond, 1000, "bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s");
    }

    /** A length of time. Seconds up to two minutes, minutes up to two hours; less than none is none. */
    public static String time(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 2 * MINUTE) {
            return seconds + " s";
        }
        return seconds < 2 * HOUR ? seconds / MINUTE + " min" : seconds / HOUR + " h";
    }

    private static String scaled(long amount, int step, String... units) {
        double value = amount;
        int unit = 0;
        while (value >= step && unit < units.length - 1) {
            value /= step;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    }
}
