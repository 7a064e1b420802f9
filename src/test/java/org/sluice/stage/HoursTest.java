package org.sluice.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.config.GateConfig;

/** When a window is open. Berlin puts its clocks forward on 2026-03-29 at 01:00 UTC, and back on 2026-10-25. */
class HoursTest {

    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

    @ParameterizedTest
    @CsvSource({
        // hours, zone, now, open?, shut since, opens next
        "09:00-17:00, UTC, 2026-03-01T08:59:59.999Z, false, 2026-02-28T17:00:00Z, 2026-03-01T09:00:00Z",
        "09:00-17:00, UTC, 2026-03-01T09:00:00Z, true, 2026-02-28T17:00:00Z, 2026-03-02T09:00:00Z",
        "09:00-17:00, UTC, 2026-03-01T16:59:59.999Z, true, 2026-02-28T17:00:00Z, 2026-03-02T09:00:00Z",
        "09:00-17:00, UTC, 2026-03-01T17:00:00Z, false, 2026-03-01T17:00:00Z, 2026-03-02T09:00:00Z",
        "09:00-17:00, Europe/Berlin, 2026-03-01T08:00:00Z, true, 2026-02-28T16:00:00Z, 2026-03-02T08:00:00Z",
        // over midnight
        "22:00-06:00, UTC, 2026-03-01T21:59:59Z, false, 2026-03-01T06:00:00Z, 2026-03-01T22:00:00Z",
        "22:00-06:00, UTC, 2026-03-01T23:59:59Z, true, 2026-03-01T06:00:00Z, 2026-03-02T22:00:00Z",
        "22:00-06:00, UTC, 2026-03-02T00:00:00Z, true, 2026-03-01T06:00:00Z, 2026-03-02T22:00:00Z",
        "22:00-06:00, UTC, 2026-03-02T06:00:00Z, false, 2026-03-02T06:00:00Z, 2026-03-02T22:00:00Z",
        "22:00-00:00, UTC, 2026-03-01T23:59:59Z, true, 2026-03-01T00:00:00Z, 2026-03-02T22:00:00Z",
        // the whole day has no gap
        "00:00-00:00, UTC, 2026-03-01T00:00:00Z, true, 2026-03-01T00:00:00Z, 2026-03-02T00:00:00Z",
        "00:00-00:00, UTC, 2026-03-01T23:59:59Z, true, 2026-03-01T00:00:00Z, 2026-03-02T00:00:00Z",
        // forward: 02:00 to 03:00 is skipped; a window that begins in it opens when clocks reach 03:00
        "01:00-05:00, Europe/Berlin, 2026-03-29T02:59:59Z, true, 2026-03-28T04:00:00Z, 2026-03-29T23:00:00Z",
        "01:00-05:00, Europe/Berlin, 2026-03-29T03:00:00Z, false, 2026-03-29T03:00:00Z, 2026-03-29T23:00:00Z",
        "02:30-05:00, Europe/Berlin, 2026-03-29T00:59:59Z, false, 2026-03-28T04:00:00Z, 2026-03-29T01:00:00Z",
        "02:30-05:00, Europe/Berlin, 2026-03-29T01:00:00Z, true, 2026-03-28T04:00:00Z, 2026-03-30T00:30:00Z",
        // ... and one that is skipped as a whole does not open that day
        "02:15-02:45, Europe/Berlin, 2026-03-29T01:00:00Z, false, 2026-03-28T01:45:00Z, 2026-03-30T00:15:00Z",
        // back: 02:00 to 03:00 comes twice; the window is open all the while
        "02:00-02:30, Europe/Berlin, 2026-10-24T23:59:59Z, false, 2026-10-24T00:30:00Z, 2026-10-25T00:00:00Z",
        "02:00-02:30, Europe/Berlin, 2026-10-25T00:45:00Z, true, 2026-10-24T00:30:00Z, 2026-10-26T01:00:00Z",
        "02:00-02:30, Europe/Berlin, 2026-10-25T01:29:59Z, true, 2026-10-24T00:30:00Z, 2026-10-26T01:00:00Z",
        "02:00-02:30, Europe/Berlin, 2026-10-25T01:30:00Z, false, 2026-10-25T01:30:00Z, 2026-10-26T01:00:00Z",
    })
    void isOpenByTheClocksOfItsZone(
            String hours, String zone, Instant now, boolean isOpen, Instant shutSince, Instant opensNext) {
        Hours window = window(hours, zone, EVERY_DAY);

        assertThat(window.isOpen(now)).isEqualTo(isOpen);
        assertThat(window.shutSince(now)).contains(shutSince);
        assertThat(window.opensAfter(now)).contains(opensNext);
    }

    @Test
    void countsTheNightThatBeginsOnADayAsThatDays() {
        // 2026-03-06 is a Friday
        Hours window = window("22:00-06:00", "UTC", EnumSet.of(DayOfWeek.FRIDAY));

        assertThat(window.isOpen(Instant.parse("2026-03-06T05:00:00Z"))).isFalse();
        assertThat(window.isOpen(Instant.parse("2026-03-06T22:00:00Z"))).isTrue();
        assertThat(window.isOpen(Instant.parse("2026-03-07T05:59:59Z"))).isTrue();
        assertThat(window.isOpen(Instant.parse("2026-03-07T22:00:00Z"))).isFalse();
        assertThat(window.opensAfter(Instant.parse("2026-03-07T06:00:00Z")))
                .contains(Instant.parse("2026-03-13T22:00:00Z"));
        assertThat(window).hasToString("window 22:00-06:00 UTC on fri");
    }

    @Test
    void opensAWeekLaterIfItsOnlyDaySkipsIt() {
        Hours window = window("02:15-02:45", "Europe/Berlin", EnumSet.of(DayOfWeek.SUNDAY));

        assertThat(window.opensAfter(Instant.parse("2026-03-22T02:00:00Z")))
                .contains(Instant.parse("2026-04-05T00:15:00Z"));
        assertThat(window.shutSince(Instant.parse("2026-04-05T00:00:00Z")))
                .contains(Instant.parse("2026-03-22T01:45:00Z"));
    }

    private static Hours window(String hours, String zone, Set<DayOfWeek> days) {
        String[] ends = hours.split("-", 2);
        return new Hours(
                new GateConfig.Window(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]), ZoneId.of(zone), days));
    }
}
