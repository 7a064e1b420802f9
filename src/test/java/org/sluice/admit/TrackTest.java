package org.sluice.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrackTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

    private final Track track = new Track(BEGIN, 0);
    private int quarters;
    private long bytes;

    @Test
    void theRateIsThatOfLate() {
        grow(8, 1_000_000);
        grow(3, 500_000);

        assertThat(track.rate()).isEqualTo(16_000_000);
        assertThat(track.bytes()).isEqualTo(9_500_000);
    }

    @Test
    void whatGoesBeforeThePullingDoesNotCount() {
        grow(8, 100);
        grow(3, 1_000_000);

        assertThat(track.rate()).isBetween(31_900_000L, 32_000_000L);
    }

    @Test
    void whoBeganBetweenTwoLooksIsNotTakenForSlow() {
        grow(1, 0);
        grow(1, 100_000);
        assertThat(track.rate()).isZero();

        grow(1, 1_000_000);

        assertThat(track.rate()).isEqualTo(32_000_000);
    }

    @Test
    void lumpsOfASlowOneAreNoPauses() {
        for (int lump = 0; lump < 3; lump++) {
            grow(1, 400_000);
            grow(3, 0);
        }

        assertThat(track.rate()).isBetween(2_000_000L, 3_300_000L);
    }

    @Test
    void whoStallsHasNoRateAfterSeconds() {
        grow(8, 1_000_000);
        grow(13, 0);

        assertThat(track.rate()).isZero();
    }

    @Test
    void aLineShowsOnlyOverSeconds() {
        grow(4, 1_000_000);
        assertThat(track.lasting()).isZero();

        grow(8, 1_000_000);

        assertThat(track.lasting()).isEqualTo(32_000_000);
    }

    @Test
    void whatItHadGotBeforeIsNoRate() {
        Track found = new Track(BEGIN, 100_000_000);

        found.add(BEGIN.plusMillis(250), 101_000_000);

        assertThat(found.rate()).isEqualTo(32_000_000);
    }

    private void grow(int times, long more) {
        for (int i = 0; i < times; i++) {
            bytes += more;
            track.add(BEGIN.plusMillis(250L * ++quarters), bytes);
        }
    }
}
