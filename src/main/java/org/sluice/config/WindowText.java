package org.sluice.config;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.config.read.Form;

/** Hours and days as people write them: {@code 22:00-06:00}, {@code mon}. */
final class WindowText {

    /** From when to when; {@code 24:00} is midnight, and nothing else may begin and end at once. */
    record Hours(LocalTime from, LocalTime to) {}

    static final Form<Hours> HOURS =
            new Form<>("hours of the day, such as 09:00-17:00, 22:00-06:00 or 00:00-24:00", WindowText::hours);

    static final Form<DayOfWeek> DAY = new Form<>("one of " + String.join(", ", words()), WindowText::day);

    private static final Pattern SHAPE = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");

    private WindowText() {}

    static String text(LocalTime from, LocalTime to) {
        return from + "-" + (to.equals(LocalTime.MIDNIGHT) ? "24:00" : to);
    }

    static String text(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static Optional<Hours> hours(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return Optional.empty();
        }
        boolean endsTheDay = shape.group(3).equals("24");
        if (endsTheDay && !shape.group(4).equals("00")) {
            return Optional.empty();
        }
        LocalTime from = time(shape.group(1), shape.group(2));
        LocalTime to = endsTheDay ? LocalTime.MIDNIGHT : time(shape.group(3), shape.group(4));
        return Optional.of(new Hours(from, to)).filter(hours -> endsTheDay || !from.equals(to));
    }

    private static LocalTime time(String hour, String minute) {
        return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
    }

    private static Optional<DayOfWeek> day(String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> text(day).equals(word))
                .findFirst();
    }

    private static List<String> words() {
        return Arrays.stream(DayOfWeek.values()).map(WindowText::text).toList();
    }
}
