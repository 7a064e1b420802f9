package org.sluice.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.sluice.config.AdmissionConfig;
import org.sluice.policy.Adaptive;
import org.sluice.policy.Client;
import org.sluice.policy.Turn;
import org.sluice.testkit.StoppedClock;

/** What sessions show of their clients' lines, on a link of 10 MB each second. */
class ShownLineTest {

    private static final long LINK = 80_000_000;
    private static final long IMAGE = 100_000_000;

    private final StoppedClock clock = new StoppedClock();
    private final Outcomes outcomes = new Outcomes(
            new AdmissionConfig(
                    new Adaptive(),
                    LINK,
                    Optional.empty(),
                    Optional.empty(),
                    new AdmissionConfig.Limits(1, 100),
                    10,
                    1_000_000,
                    Duration.ofHours(1)),
            clock);

    @Test
    void isWhatASlowOneTakesThoughTheLinkHasRoom() {
        Visit slow = running("slow");

        pass(20, 1_000_000, slow);

        assertThat(slow.line()).isEqualTo(8_000_000);
    }

    @Test
    void isNothingWhileOthersAreInTheWay() {
        Visit one = running("one");
        Visit other = running("other");

        pass(20, 5_000_000, one, other);

        assertThat(one.line()).isZero();
    }

    @Test
    void isNotTheShareThatItHadUntilTheOthersWereGone() {
        Visit one = running("one");
        pass(20, 5_000_000, one, running("other"));

        pass(2, 5_000_000, one);
        assertThat(one.line()).isZero();

        pass(14, 9_500_000, one);
        assertThat(one.line()).isBetween(75_000_000L, 76_000_000L);
    }

    private Visit running(String name) {
        Message.Ask ask = new Message.Ask(1, Optional.empty(), 873, "archive", "127.0.0.1", List.of());
        Visit visit = new Visit(name, ask, null, clock.instant());
        OptionalLong work = OptionalLong.of(IMAGE);
        Client client = new Client(
                name,
                name,
                clock.instant(),
                work,
                OptionalLong.empty(),
                clock.instant().plusSeconds(3600));
        visit.runAs(client, Turn.Why.ROOM, clock.instant(), 0);
        return visit;
    }

    /** Lets quarters of a second pass, in which each session gets so many bytes a second. */
    private void pass(int quarters, long bytesPerSecond, Visit... running) {
        for (int quarter = 0; quarter < quarters; quarter++) {
            clock.pass(Duration.ofMillis(250));
            long used = 0;
            for (Visit visit : running) {
                visit.see(clock.instant(), visit.track().bytes() + bytesPerSecond / 4);
                used += visit.track().rate();
            }
            outcomes.showLines(List.of(running), used, clock.instant());
        }
    }
}
