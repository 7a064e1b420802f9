package org.sluice.config.read;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 500ms}, {@code 10s}, {@code 10m}, {@code 4h}, {@code 2d}. */
public final class DurationText {

    /** A time of zero or more. */
    public static final Form<Duration> FORM =
            new Form<>("a time, such as 500ms, 10s, 10m, 4h or 2d", DurationText::parse);

    /** A time of more than zero. */
    public static final Form<Duration> POSITIVE =
            FORM.only(Duration::isPositive, "a time of more than nothing, such as 500ms, 10s, 10m, 4h or 2d");

    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = units();

    private DurationText() {}

    /** The time that a text spells, or nothing. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? Optional.of(Duration.of(Long.parseLong(matcher.group(1)), unit(matcher.group(2))))
                : Optional.empty();
    }

    /** The shortest exact text, to the millisecond: {@code 90s} for a minute and a half. */
    public static String text(Duration time) {
        if (time.isZero()) {
            return "0s";
        }
        String shortest = "";
        for (Map.Entry<String, ChronoUnit> unit : UNITS.entrySet()) {
            long length = unit.getValue().getDuration().toMillis();
            if (time.toMillis() % length == 0) {
                shortest = time.toMillis() / length + unit.getKey();
            }
        }
        return shortest;
    }

    private static ChronoUnit unit(String name) {
        return UNITS.getOrDefault(name, ChronoUnit.SECONDS);
    }

    private static Map<String, ChronoUnit> units() {
        Map<String, ChronoUnit> units = new LinkedHashMap<>();
        units.put("ms", ChronoUnit.MILLIS);
        units.put("s", ChronoUnit.SECONDS);
        units.put("m", ChronoUnit.MINUTES);
        units.put("h", ChronoUnit.HOURS);
        units.put("d", ChronoUnit.DAYS);
        return units;
    }
}
