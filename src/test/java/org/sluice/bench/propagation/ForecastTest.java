package org.sluice.bench.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two mirrors, and 100 MB at 200 Mbit/s of which 90 % are files: 4.44 s, and half a second to begin. */
class ForecastTest {

    private static final double ONE = 100_000_000 * 8 / (200_000_000 * 0.9);
    private static final double BEGIN = 0.5;

    /** Beside bytes of files, a ninth of them. */
    private static final Alone ALONE = new Alone(100_000_000, 200_000_000, ONE + BEGIN, 100_000_000 / 0.9);

    private static Figures figures(String policy, int slow, Duration second) {
        Scenario scenario = new Scenario(
                new Pool(2, slow, 200_000_000, 20_000_000),
                new Habits(Duration.ZERO, Duration.ofSeconds(10), Duration.ofHours(1)),
                100_000_000,
                Duration.ofMinutes(10),
                true);
        Schedule schedule = new Schedule(scenario, 1, List.of(Duration.ZERO, second), List.of(false, slow == 1));
        return new Forecast(schedule, ALONE)
                .figures(Policy.FORM.parse().apply(policy).orElseThrow());
    }

    @Test
    void saysThatAMirrorAloneTakesWhatOneTook() {
        Figures figures = figures("unlimited", 0, Duration.ofSeconds(20));

        assertThat(figures.ready().first()).isEqualTo(ONE + BEGIN, within(1e-3));
        assertThat(figures.ready().last()).isEqualTo(20 + ONE + BEGIN, within(1e-3));
    }

    @Test
    void letsMirrorsComeWhenTheyCame() {
        Figures figures = figures("unlimited", 0, Duration.ofSeconds(1));

        assertThat(figures.ready().first()).isEqualTo(2 * ONE - 1 + BEGIN, within(1e-3));
        assertThat(figures.ready().last()).isEqualTo(2 * ONE + BEGIN, within(1e-3));
        assertThat(figures.refusals()).isZero();
    }

    @Test
    void countsWhoIsRefusedAndComesAgain() {
        Figures figures = figures("fixed:1", 0, Duration.ofSeconds(1));

        assertThat(figures.refusals()).isEqualTo(1);
        assertThat(figures.ready().last()).isEqualTo(1 + 10 + ONE + BEGIN, within(0.2));
    }

    @Test
    void givesASlowMirrorItsLine() {
        Figures figures = figures("unlimited", 1, Duration.ZERO);

        assertThat(figures.ready().first()).isEqualTo(ONE / 0.9 + BEGIN, within(1e-3));
        assertThat(figures.ready().last()).isEqualTo(10 * ONE + BEGIN, within(1e-3));
    }
}
