package org.sluice.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sluice.status.Status;

class ForecastTextTest {

    private static final Instant SINCE = Instant.parse("2026-03-01T12:00:00Z");

    private static Status.Milestone milestone(String name, long minutes, @Nullable String actual) {
        return new Status.Milestone(
                name,
                SINCE.plusSeconds(10).toString(),
                minute(minutes - 1),
                minute(minutes),
                minute(minutes + 5),
                actual);
    }

    private static String minute(long minutes) {
        return SINCE.plusSeconds(minutes * 60).toString();
    }

    @Test
    void saysWhatIsExpectedWhileAWavePropagates() {
        List<String> lines = ForecastText.lines(new Status.Forecast(
                SINCE.toString(),
                40,
                2,
                List.of(milestone("first", 4, null), milestone("half", 20, null), milestone("all", 41, null)),
                List.of()));

        assertThat(lines)
                .containsExactly(
                        "forecast, from when it was staged: first 4 min (3 min to 9 min), 50 % 20 min (19 min to"
                                + " 25 min), all 41 min (40 min to 46 min)",
                        "  not counted: 2 that have not come for three of their periods");
    }

    @Test
    void saysAfterwardsHowGoodTheFirstForecastWas() {
        List<String> lines = ForecastText.lines(new Status.Forecast(
                SINCE.toString(),
                40,
                0,
                List.of(),
                List.of(milestone("first", 4, minute(4)), milestone("all", 41, minute(43)))));

        assertThat(lines).containsExactly("forecast at staging said 41 min (40 min to 46 min) for all 40, was 43 min");
    }

    @Test
    void saysWhatDidNotComeTrue() {
        List<String> lines = ForecastText.lines(
                new Status.Forecast(SINCE.toString(), 40, 0, List.of(), List.of(milestone("all", 41, null))));

        assertThat(lines).singleElement().asString().endsWith("for all 40, which did not come true");
    }
}
