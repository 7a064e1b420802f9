package org.sluice.bench.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** With a floor of 4 s: 100 MB at 200 Mbit/s. */
class ClaimTest {

    private static final Figures.Times FIXED = new Figures.Times(36.8, 38.6, 39, 41.2, 50, 51.8);
    private static final Figures.Times UNLIMITED = new Figures.Times(44.5, 46, 47, 49.7, 50, 50.3);

    private static final Alone ALONE = new Alone(100_000_000, 200_000_000, 4.3, 105_000_000);

    /** One at a time, as it was measured by hand. */
    private static final Figures.Times QUEUE = new Figures.Times(4.4, 8.6, 12.9, 27.9, 47, 51.5);

    private static Results results(int slow, Map<String, Figures> figures) {
        Scenario scenario = new Scenario(
                new Pool(12, slow, 200_000_000, 20_000_000),
                new Habits(Duration.ZERO, Duration.ofSeconds(10), Duration.ofHours(1)),
                100_000_000,
                Duration.ofMinutes(10),
                true);
        Schedule schedule = Schedule.of(scenario, 1);
        List<Results.Ended> trials = figures.entrySet().stream()
                .map(entry -> new Results.Ended(
                        new Policy(entry.getKey(), new ConnectionLimit(0)),
                        schedule,
                        new Outcome.Measured(entry.getValue(), List.of())))
                .toList();
        return new Results(scenario, ALONE, trials);
    }

    private static Figures figures(Figures.Times ready, int refusals) {
        return new Figures(ready, refusals, 0, new LinkMeter.Use(0.9, 1));
    }

    private static Map<String, Figures> measured(Figures queue) {
        Map<String, Figures> all = new TreeMap<>();
        all.put("fixed:10", figures(FIXED, 8));
        all.put("unlimited", figures(UNLIMITED, 0));
        all.put("adaptive", queue);
        return all;
    }

    @Test
    void isHeldByAQueueThatServesOneAtATime() {
        List<Claim> claims = Claim.all(results(0, measured(figures(QUEUE, 0))));

        assertThat(claims)
                .hasSize(5)
                .allMatch(Claim::isHeld)
                .allMatch(claim -> claim.policy().name().equals("adaptive"));
    }

    @Test
    void isNotHeldByAPolicyThatIsLateOrRefuses() {
        Figures.Times late = new Figures.Times(7.4, 8.6, 12.9, 31, 47, 53);

        List<Claim> claims = Claim.all(results(0, measured(figures(late, 1))));

        assertThat(claims).hasSize(5).noneMatch(Claim::isHeld);
    }

    @Test
    void allowsMoreWhereSomeMirrorsAreSlow() {
        Figures.Times later = new Figures.Times(5.1, 8.6, 12.9, 45, 47, 55);

        assertThat(Claim.all(results(0, measured(figures(later, 0)))))
                .filteredOn(claim -> !claim.isHeld())
                .extracting(Claim::what)
                .containsExactly(
                        "first at most 1.15 times the floor",
                        "median at most 0.75 times the better one's",
                        "last at most 1.05 times the better one's");
        assertThat(Claim.all(results(3, measured(figures(later, 0)))))
                .extracting(Claim::what)
                .containsExactly("first at most 1.3 times the floor", "last at most 1.1 times unlimited's");
        assertThat(Claim.all(results(3, measured(figures(later, 0))))).allMatch(Claim::isHeld);
    }

    @Test
    void isMadeOfTheDefaultPolicyAlone() {
        Map<String, Figures> measured = measured(figures(QUEUE, 0));
        measured.put("first-ready-first:1,10", figures(FIXED, 14));

        assertThat(Claim.all(results(0, measured)))
                .allMatch(claim -> claim.policy().isDefault());
    }

    @Test
    void isNotMadeWithoutBothReferences() {
        assertThat(Claim.all(results(0, Map.of("fixed:10", figures(FIXED, 8), "adaptive", figures(QUEUE, 0)))))
                .isEmpty();
    }

    @Test
    void isNotMadeOfAPolicyOfWhichOneRunIsWorthless() {
        Results good = results(0, measured(figures(QUEUE, 0)));
        List<Results.Ended> trials = new ArrayList<>(good.trials());
        Results.Ended queue = trials.getFirst();
        trials.add(new Results.Ended(
                new Policy("adaptive", queue.policy().admission()),
                queue.schedule(),
                new Outcome.Worthless(List.of("mirror3: the image is DIFFERENT"))));

        Results results = new Results(good.scenario(), good.alone(), trials);

        assertThat(Claim.all(results)).isEmpty();
        assertThat(results.problems()).containsExactly("adaptive, seed 1: mirror3: the image is DIFFERENT");
        assertThat(ResultsText.of(results))
                .containsPattern("adaptive +void")
                .contains("VOID: adaptive, seed 1: mirror3");
    }
}
