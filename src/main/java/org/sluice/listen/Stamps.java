package org.sluice.listen;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The times that messages bear. The time of reception stands in for one that is missing, can't be read or lies ahead:
 * believed, it would make a session begin after what it fetched was replaced. One that lies behind is kept, however
 * far: it makes a session prove less, never more.
 */
final class Stamps {

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    /** {@code Nov 22 17:47:30 }. */
    private static final int TRADITIONAL = 16;

    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

    private final ZoneId zone;

    Stamps(ZoneId zone) {
        this.zone = zone;
    }

    /** Reads the time that a message begins with, and steps over it. */
    Instant leading(Cursor octets, Instant now) {
        String text = octets.peek(TRADITIONAL);
        if (text.length() == TRADITIONAL && MONTHS.contains(text.substring(0, 3)) && text.charAt(3) == ' ') {
            octets.forward(TRADITIONAL);
            return traditional(text, now).filter(time -> isSane(time, now)).orElse(now);
        }
        if (!text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9') {
            return iso(octets.word(40), now);
        }
        return now;
    }

    /** Reads {@code 2026-11-22T17:47:30.123+01:00}. */
    Instant iso(String text, Instant now) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return isSane(time, now) ? time : now;
        } catch (DateTimeException unreadable) {
            return now;
        }
    }

    /** It has no year: it is the one that brings it nearest. */
    private Optional<Instant> traditional(String text, Instant now) {
        int year = now.atOffset(ZoneOffset.UTC).getYear();
        return IntStream.rangeClosed(year - 1, year + 1)
                .mapToObj(candidate -> inYear(candidate, text))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(time -> Duration.between(time, now).abs()));
    }

    private Optional<Instant> inYear(int year, String text) {
        try {
            return Optional.of(LocalDateTime.of(
                            year,
                            MONTHS.indexOf(text.substring(0, 3)) + 1,
                            number(text.substring(4, 6).strip()),
                            number(text.substring(7, 9)),
                            number(text.substring(10, 12)),
                            Math.min(59, number(text.substring(13, 15))))
                    .atZone(zone)
                    .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** -1, which no date accepts, if it is none. */
    private static int number(String digits) {
        return digits.matches("[0-9]{1,2}") ? Integer.parseInt(digits) : -1;
    }

    private static boolean isSane(Instant time, Instant now) {
        return !time.isAfter(now.plus(CLOCK_DIFFERENCE)) && !time.isBefore(Instant.EPOCH);
    }
}
