package org.sluice.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0                             | PT0S",
                "120                           | PT2M",
                "999999999                     | PT1H",
                "9999999999999999999999        | PT0S",
                "-5                            | PT0S",
                "soon                          | PT0S",
                "Sun, 01 Mar 2026 12:10:00 GMT | PT10M",
                "Sun, 01 Mar 2026 11:00:00 GMT | PT0S",
                "Mon, 01 Mar 2027 12:00:00 GMT | PT1H",
            })
    void readsSecondsAndDatesAndWaitsNoLongerThanAnHour(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, NOW)).isEqualTo(wait);
    }
}
