package org.sluice.notify;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** How long a receiver wants to be left alone, by its {@code Retry-After}. */
final class RetryAfter {

    /** A receiver that wants more would put off for good what it was told. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {}

    /** The wait that seconds or a date spell, an hour at most; none if it is neither. */
    static Duration parse(String text, Instant now) {
        Duration wait = SECONDS.matcher(text).matches()
                ? Duration.ofSeconds(Long.parseLong(text))
                : Duration.between(now, date(text, now));
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Instant date(String text, Instant otherwise) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException noDate) {
            return otherwise;
        }
    }
}
