package org.sluice.bench.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Duration SPREAD = Duration.ofSeconds(3);

    private static Scenario scenario(int mirrors, int slow) {
        return new Scenario(
                new Pool(mirrors, slow, 200_000_000, 20_000_000),
                new Habits(SPREAD, Duration.ofSeconds(10), Duration.ofHours(1)),
                100_000_000,
                Duration.ofMinutes(10),
                true);
    }

    @Test
    void isTheSameForTheSameSeed() {
        Schedule schedule = Schedule.of(scenario(12, 3), 7);

        assertThat(Schedule.of(scenario(12, 3), 7)).isEqualTo(schedule);
        assertThat(Schedule.of(scenario(12, 3), 8).arrivals()).isNotEqualTo(schedule.arrivals());
        assertThat(schedule.retries(3).nextDouble())
                .isEqualTo(schedule.retries(3).nextDouble());
        assertThat(schedule.retries(3).nextDouble())
                .isNotEqualTo(schedule.retries(4).nextDouble());
    }

    @Test
    void countsFromTheFirstArrival() {
        Schedule schedule = Schedule.of(scenario(12, 0), 1);

        assertThat(Collections.min(schedule.arrivals())).isEqualTo(Duration.ZERO);
        assertThat(schedule.arrivals()).hasSize(12).allMatch(arrival -> arrival.compareTo(SPREAD) < 0);
    }

    @Test
    void hasAsManySlowMirrorsAsAskedFor() {
        Schedule schedule = Schedule.of(scenario(12, 3), 1);

        assertThat(schedule.isSlow()).hasSize(12).filteredOn(isSlow -> isSlow).hasSize(3);
    }

    @Test
    void hasItsFloorWhereTheLinkWouldServeTheFirstMirrorAlone() {
        assertThat(Schedule.of(scenario(12, 0), 1).floorSeconds()).isEqualTo(4, within(1e-9));
    }

    @Test
    void hasTheFloorOfTheFastMirrorsWhereTheFirstToComeIsSlow() {
        Schedule schedule = new Schedule(
                scenario(3, 1),
                1,
                List.of(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(1)),
                List.of(true, false, false));

        assertThat(schedule.floorSeconds()).isEqualTo(5, within(1e-9));
    }

    @Test
    void refusesPoolsThatCannotBe() {
        assertThatThrownBy(() -> scenario(0, 0)).hasMessageContaining("from 1 to 200 mirrors, not 0");
        assertThatThrownBy(() -> scenario(3, 4)).hasMessageContaining("4 can't be slow");
    }
}
