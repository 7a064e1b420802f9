package org.sluice.stage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sluice.config.GateConfig;
import org.sluice.config.GateText;

/**
 * When a window is open. It opens once on each of its days, when the zone's clocks reach its first minute, and shuts
 * when they pass its last: where they are put back across it, it is open all the while; where they are put forward over
 * the whole of it, it does not open that day.
 */
record Hours(GateConfig.Window window) {

    /** A window of one weekday that the clocks skip once opens a week later. */
    private static final int MOST_DAYS = 15;

    private static final int WEEK = 7;

    /** One opening of it. */
    private record Opening(Instant from, Instant to) {

        boolean isOpen(Instant now) {
            return !now.isBefore(from) && now.isBefore(to);
        }
    }

    boolean isOpen(Instant now) {
        return openings(now, 0, 1).anyMatch(opening -> opening.isOpen(now));
    }

    /** When it was open last; nothing if that is more than two weeks ago. */
    Optional<Instant> shutSince(Instant now) {
        return openings(now, 0, MOST_DAYS)
                .map(Opening::to)
                .filter(to -> !to.isAfter(now))
                .max(Instant::compareTo);
    }

    /** When it opens next; nothing if that is more than two weeks off. */
    Optional<Instant> opensAfter(Instant now) {
        return openings(now, MOST_DAYS, 1)
                .map(Opening::from)
                .filter(from -> from.isAfter(now))
                .min(Instant::compareTo);
    }

    /** In words: {@code window 22:00-06:00 Europe/Berlin on fri, sat}. */
    @Override
    public String toString() {
        List<String> days = GateText.days(window);
        String on = days.size() == WEEK ? "" : " on " + String.join(", ", days);
        return "window " + GateText.hours(window) + " " + window.zone() + on;
    }

    /** Its openings around an instant's day, from some days before it to some days after it. */
    private Stream<Opening> openings(Instant now, int after, int before) {
        LocalDate today = LocalDate.ofInstant(now, window.zone());
        return IntStream.rangeClosed(-before, after)
                .mapToObj(today::plusDays)
                .filter(day -> window.days().contains(day.getDayOfWeek()))
                .map(this::opening)
                .filter(opening -> opening.from().isBefore(opening.to()));
    }

    private Opening opening(LocalDate day) {
        boolean isOverMidnight = !window.to().isAfter(window.from());
        LocalDate last = isOverMidnight ? day.plusDays(1) : day;
        return new Opening(instant(day, window.from(), true), instant(last, window.to(), false));
    }

    /** When clocks show a time first, or last; where they skip it, when they are put forward. */
    private Instant instant(LocalDate day, LocalTime time, boolean isFirst) {
        ZoneId zone = window.zone();
        LocalDateTime shown = day.atTime(time);
        ZoneOffsetTransition put = zone.getRules().getTransition(shown);
        if (put == null) {
            return shown.atZone(zone).toInstant();
        }
        return put.isGap() ? put.getInstant() : shown.toInstant(isFirst ? put.getOffsetBefore() : put.getOffsetAfter());
    }
}
