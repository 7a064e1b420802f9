package org.sluice.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that can be computed by hand: a gigabyte takes the link 80 s. */
class SimulationTest {

    private static final Offset<Double> EXACTLY = within(1e-3);

    @Test
    void oneMirrorTakesAsLongAsTheLinkNeeds() {
        Course course = Given.mirrors(1).overhead(Duration.ofMillis(500)).run("unlimited", 10);

        assertThat(course.all()).containsExactly(new double[] {90.5}, EXACTLY);
        assertThat(course.idle()).isCloseTo(10.5, EXACTLY);
    }

    @Test
    void headersTakeTheirPartOfTheLink() {
        Course course = Given.mirrors(1).link(100_000_000, 0.8).run("unlimited", 0);

        assertThat(course.all()).containsExactly(new double[] {100}, EXACTLY);
    }

    @Test
    void twoShareTheLinkEqually() {
        Course course = Given.mirrors(2).run("unlimited", 0, 40);

        assertThat(course.all()).containsExactly(new double[] {120, 160}, EXACTLY);
        assertThat(course.idle()).isCloseTo(0, EXACTLY);
    }

    @Test
    void whatASlowLineLeavesGoesToTheOthers() {
        Course course = Given.mirrors(2).slowFirst(20_000_000).run("unlimited", 0, 0);

        assertThat(course.all()).containsExactly(new double[] {100, 400}, EXACTLY);
        assertThat(course.idle()).isCloseTo(300 * 0.8, EXACTLY);
    }

    @Test
    void whoIsRefusedComesAtItsNextPoll() {
        Course course = Given.mirrors(2).run("fixed:1", 0, 40);

        assertThat(course.all()).containsExactly(new double[] {80, 3640 + 80}, EXACTLY);
        assertThat(course.refusals()).isEqualTo(1);
        assertThat(course.idle()).isCloseTo(3560, EXACTLY);
    }

    @Test
    void whoRetriesComesSooner() {
        Course course = Given.mirrors(2).retry(Duration.ofSeconds(60)).run("fixed:1", 0, 40);

        assertThat(course.all()[1]).isBetween(40 + 54 + 80.0, 40 + 66 + 80.0);
        assertThat(course.refusals()).isEqualTo(1);
    }

    @Test
    void fewAreLetInUntilOneIsReady() {
        Course course = Given.mirrors(4).run("first-ready-first:1,2", 0, 40, 90, 100);

        assertThat(course.refusals()).isEqualTo(1);
        assertThat(course.all()).containsExactly(new double[] {80, 240, 250, 3720}, EXACTLY);
    }

    @Test
    void whoIsHeldGoesWhenTheLinkHasRoom() {
        Course course = Given.mirrors(3).run("adaptive", 0, 40, 50);

        assertThat(course.all()[0]).isCloseTo(80, EXACTLY);
        assertThat(course.all()[1]).isCloseTo(160, within(0.5));
        assertThat(course.all()[2]).isCloseTo(240, within(0.5));
        assertThat(course.refusals()).isZero();
    }

    @Test
    void aSlowLineDoesNotHoldUpTheRest() {
        Course course = Given.mirrors(3).slowFirst(20_000_000).run("adaptive", 0, 1, 2);

        assertThat(course.all()[0]).isCloseTo(105, within(5.0));
        assertThat(course.all()[2]).isCloseTo(400, within(1.0));
    }

    /** Held from 40 on, let go after three quarters of 8 s; from 46 on both share the link. */
    @Test
    void nobodyIsHeldBeyondItsTimeOut() {
        Course course = Given.mirrors(2).timeout(Duration.ofSeconds(8)).run("adaptive", 0, 40);

        assertThat(course.all()).containsExactly(new double[] {114, 160}, EXACTLY);
    }

    @Test
    void aShortTimeOutKeepsASecond() {
        Course course = Given.mirrors(2).timeout(Duration.ofSeconds(3)).run("adaptive", 0, 40);

        assertThat(course.all()).containsExactly(new double[] {118, 160}, EXACTLY);
    }

    @Test
    void aLaterWaveIsFetchedAtTheNextPoll() {
        Course course = Given.mirrors(1)
                .waves(PlannedWave.atOnce(1_000_000_000), new PlannedWave(500_000_000, Optional.of(Given.HOUR)))
                .run("unlimited", 10);

        assertThat(course.ready().get(0)).containsExactly(new double[] {90}, EXACTLY);
        assertThat(course.all()).containsExactly(new double[] {3610 + 40}, EXACTLY);
    }

    @Test
    void aWaveThatWaitsForTheFirstMirrorIsTakenByWhoComesLater() {
        Course course = Given.mirrors(2)
                .waves(PlannedWave.atOnce(1_000_000_000), new PlannedWave(500_000_000, Optional.empty()))
                .run("unlimited", 0, 100);

        assertThat(course.ready().get(0)).containsExactly(new double[] {80, 220}, EXACTLY);
        assertThat(course.all()).containsExactly(new double[] {220, 3640}, EXACTLY);
    }

    /** 48 h of work at 1 h from poll to poll: the polls meanwhile are left out, the next one comes on the hour. */
    @Test
    void whoIsStillBusyLeavesAPollOut() {
        Course course = Given.mirrors(1)
                .link(1_000_000, 1)
                .waves(PlannedWave.atOnce(1_000_000_000), new PlannedWave(125_000, Optional.of(Duration.ofSeconds(1))))
                .run("unlimited", 0);

        assertThat(course.ready().get(0)).containsExactly(new double[] {8000}, EXACTLY);
        assertThat(course.all()).containsExactly(new double[] {10_801}, EXACTLY);
    }

    @Test
    void beginsWithWhatAlreadyRunsAndWaits() {
        Course course = Given.mirrors(3)
                .run(
                        "adaptive",
                        List.of(
                                new Beginning(Beginning.State.HELD, -30, 0, 0, 0),
                                new Beginning(Beginning.State.RUNNING, -40, 0, 0, 500_000_000),
                                new Beginning(Beginning.State.AWAY, 10, 1, 0, 0)));

        assertThat(course.all()).containsExactly(new double[] {0, 40, 120}, within(0.5));
    }

    @Test
    void fetchesOnlyWhatIsLacking() {
        Course course = Given.mirrors(2)
                .run(
                        "unlimited",
                        List.of(
                                new Beginning(Beginning.State.AWAY, 100, 0, 0, 0),
                                new Beginning(Beginning.State.AWAY, 10, 0, 750_000_000, 0)));

        assertThat(course.ends()).containsExactly(new double[] {180, 30}, EXACTLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed:3", "unlimited", "first-ready-first:1,2", "adaptive"})
    void neverIsMoreCarriedThanTheLinkCan(String policy) {
        Course course = Given.mirrors(9).run(policy, 0, 5, 10, 15, 20, 25, 30, 35, 40);

        double last = course.all()[8];
        assertThat(last - course.idle()).isCloseTo(9 * 80, EXACTLY);
    }

    @Test
    void givesUpWhatHasNoEndWithinReason() {
        Given endless = Given.mirrors(20).link(1_000, 1).retry(Duration.ofSeconds(1));

        assertThatThrownBy(() -> endless.run("fixed:1", new double[20]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("make the retry longer");
    }
}
