package org.sluice.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

    private static final Instant ARRIVED = Instant.parse("2026-03-01T12:00:00Z");

    private final Patience patience = new Patience(Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1000", "5, 3750", "60, 45000", "0, 600000", "99999999, 600000"})
    void aTimeoutIsKeptWithAQuarterToSpare(int timeout, long held) {
        Instant until = patience.until(ARRIVED, OptionalInt.of(timeout), Optional.empty());

        assertThat(Duration.between(ARRIVED, until)).isEqualTo(Duration.ofMillis(held));
    }

    @Test
    void whoWentAwayBeforeIsHeldForLess() {
        Instant until = patience.until(ARRIVED, OptionalInt.of(60), Optional.of(Duration.ofSeconds(20)));

        assertThat(Duration.between(ARRIVED, until)).isEqualTo(Duration.ofSeconds(16));
    }
}
