package org.sluice.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sluice.admit.Changes.Change;

class ChangesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Changes changes = new Changes();

    @Test
    void aLevelIsToldOnceItLasts() {
        changes.reason("the link has room");
        changes.level(2, NOW);
        changes.level(2, NOW.plusSeconds(1));
        assertThat(changes.take(NOW.plusSeconds(1))).isEmpty();

        changes.level(2, NOW.plusSeconds(2));

        assertThat(changes.take(NOW.plusSeconds(2)))
                .containsExactly(new Change("sessions", "1", "2", "the link has room"));
    }

    @Test
    void aMomentOfTwoIsNotTold() {
        changes.level(2, NOW);
        changes.level(1, NOW.plusSeconds(1));
        changes.level(1, NOW.plusSeconds(5));

        assertThat(changes.take(NOW.plusSeconds(5))).isEmpty();
    }

    @Test
    void severalWithinSecondsAreOne() {
        changes.note(new Change("aim", "the first mirror", "all mirrors", "a"), NOW);
        assertThat(changes.take(NOW)).hasSize(1);
        changes.note(new Change("sessions", "1", "2", "b"), NOW);
        changes.note(new Change("sessions", "2", "3", "c"), NOW.plusSeconds(5));
        assertThat(changes.take(NOW.plusSeconds(5))).isEmpty();

        assertThat(changes.take(NOW.plusSeconds(10))).containsExactly(new Change("sessions", "1", "3", "c"));
    }

    @Test
    void thereAndBackIsNoChange() {
        changes.note(new Change("sessions", "1", "2", "a"), NOW);
        changes.note(new Change("sessions", "2", "1", "b"), NOW);

        assertThat(changes.take(NOW)).isEmpty();
    }
}
