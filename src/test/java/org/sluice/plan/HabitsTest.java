package org.sluice.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HabitsTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final long LINK = 70_000_000;
    private static final Habit USUAL = new Habit("", Duration.ofHours(1), Duration.ZERO, OptionalLong.empty());

    private static PastSession at(String mirror, long second, long took, long bytes) {
        Instant started = START.plusSeconds(second);
        return new PastSession(mirror, started, started.plusSeconds(took), bytes);
    }

    private static List<Habit> learn(List<PastSession> past) {
        return new Habits(USUAL, LINK).learn(past);
    }

    @Test
    void learnsThePeriodFromTheGaps() {
        List<PastSession> past = new ArrayList<>();
        for (int poll = 0; poll < 20; poll++) {
            past.add(at("two-stages", poll * 14_400L, 1, 0));
            past.add(at("two-stages", poll * 14_400L + 5, 1, 0));
        }

        assertThat(learn(past))
                .containsExactly(new Habit("two-stages", Duration.ofHours(4), Duration.ZERO, OptionalLong.empty()));
    }

    @Test
    void assumesTheUsualOfOneThatCameTwice() {
        assertThat(learn(List.of(at("new", 0, 1, 0), at("new", 500, 1, 0))))
                .containsExactly(new Habit("new", USUAL.poll(), USUAL.jitter(), OptionalLong.empty()));
    }

    @Test
    void aMirrorThatWasSlowOnAnEmptyLinkHasASlowLine() {
        Habit slow = learn(List.of(at("slow", 0, 80, 100_000_000))).getFirst();

        assertThat(slow.line()).hasValue(10_000_000);
    }

    @Test
    void aMirrorThatWasSlowAmongOthersMayBeFast() {
        List<PastSession> past = new ArrayList<>();
        for (int mirror = 0; mirror < 7; mirror++) {
            past.add(at("mirror-" + mirror, 0, 80, 100_000_000));
        }

        assertThat(learn(past))
                .hasSize(7)
                .allSatisfy(habit -> assertThat(habit.line()).isEmpty());
    }

    @Test
    void aLittleFileSaysNothingOfALine() {
        assertThat(learn(List.of(at("mirror", 0, 80, 1_000_000))).getFirst().line())
                .isEmpty();
    }

    @Test
    void aPullLeftOutWhileAMirrorWasBusyDoesNotLengthenItsPeriod() {
        List<PastSession> past = new ArrayList<>();
        for (int release = 0; release < 5; release++) {
            long start = release * 14_400L;
            past.add(at("held", start, 3900, 0));
            past.add(at("held", start + 7200, 3900, 0));
        }
        for (int poll = 20; poll < 23; poll++) {
            past.add(at("held", poll * 3600L, 1, 0));
        }

        assertThat(learn(past).getFirst().poll()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aMirrorThatIsAlwaysBusyIsTakenToComeAsItDid() {
        List<PastSession> past = new ArrayList<>();
        for (int pull = 0; pull < 5; pull++) {
            past.add(at("slow", pull * 7200L, 5000, 0));
        }

        assertThat(learn(past).getFirst().poll()).isEqualTo(Duration.ofHours(2));
    }
}
