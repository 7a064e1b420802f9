package org.sluice.web.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final String ADDRESS = "192.0.2.1";

    private Duration passed = Duration.ofDays(-1);
    private final Attempts attempts = new Attempts(() -> passed.toNanos());

    @Test
    void someWrongTokensCostNothing() {
        fail(ADDRESS, Attempts.FREE - 1);

        assertThat(attempts.pause(ADDRESS)).isZero();
    }

    @Test
    void afterTooManyThereIsAPauseForThatAddressAlone() {
        fail(ADDRESS, Attempts.FREE);

        assertThat(attempts.pause(ADDRESS)).isEqualTo(Attempts.PAUSE);
        assertThat(attempts.pause("192.0.2.2")).isZero();
    }

    @Test
    void afterThePauseOneMayBeShownAndThenThereIsAnother() {
        fail(ADDRESS, Attempts.FREE);

        passed = passed.plus(Attempts.PAUSE);

        assertThat(attempts.pause(ADDRESS)).isZero();
        fail(ADDRESS, 1);
        assertThat(attempts.pause(ADDRESS)).isEqualTo(Attempts.PAUSE);
    }

    @Test
    void anAddressThatKeptQuietForLongMayMistypeAnew() {
        fail(ADDRESS, Attempts.FREE);
        passed = passed.plus(Duration.ofHours(1));

        fail(ADDRESS, Attempts.FREE - 1);

        assertThat(attempts.pause(ADDRESS)).isZero();
    }

    @Test
    void theAddressesOfANetworkAreOneClient() {
        for (int host = 0; host < Attempts.FREE; host++) {
            fail("2001:db8:0:1::" + host, 1);
        }

        assertThat(attempts.pause("2001:db8:0:1:ffff::1")).isPositive();
        assertThat(attempts.pause("2001:db8:0:2::1")).isZero();
    }

    @Test
    void remembersABoundedNumberOfAddresses() {
        for (int i = 0; i < 5000; i++) {
            fail("10.0." + i / 256 + "." + i % 256, 1);
        }

        assertThat(attempts.size()).isEqualTo(1000);
    }

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            attempts.failed(address);
        }
    }
}
