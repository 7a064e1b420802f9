package org.sluice.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sluice.config.GateConfig;
import org.sluice.ledger.Gates.Approval;
import org.sluice.ledger.Wait;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;
import org.sluice.testkit.StoppedClock;

/** What a gate makes of the facts: whether it is open, each part that it waits for, and since when. */
class ConditionTest {

    private static final GateConfig APPROVAL = new GateConfig.Approval();
    private static final GateConfig RULE = new GateConfig.Ready("first-mirror", "images", Optional.empty());
    private static final GateConfig DELAY = new GateConfig.Delay(Duration.ofHours(1));
    private static final GateConfig MORNING = new GateConfig.Window(
            LocalTime.of(9, 0), LocalTime.of(13, 0), ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class));

    /** It stands at noon. */
    private final StoppedClock clock = new StoppedClock();

    private final Instant came = clock.instant();
    private Optional<Approval> approval = Optional.empty();
    private Set<String> met = Set.of();
    private Set<String> waves = Set.of("images", "iuks");

    @Test
    void tellsWhatEachSimpleGateWaitsForAndSinceWhen() {
        clock.pass(Duration.ofMinutes(10));

        assertThat(look(new GateConfig.Immediate())).isEqualTo(new Gate.Open("immediate"));
        assertThat(look(APPROVAL)).isEqualTo(shut("approval: sluice approve stable/6.9 iuks", came));
        assertThat(look(RULE)).isEqualTo(shut("first-mirror of images", came));
        assertThat(look(DELAY)).isEqualTo(shut("the delay of 1h, until 2026-03-01T13:00:00Z", came));
        assertThat(look(MORNING)).isEqualTo(new Gate.Open("window 09:00-13:00 Z"));
    }

    @Test
    void tellsWhatOpenedIt() {
        approval = Optional.of(new Approval("anna", came));
        met = Set.of("first-mirror of images");
        clock.pass(Duration.ofHours(1));

        assertThat(look(APPROVAL)).isEqualTo(new Gate.Open("approval of anna"));
        assertThat(look(RULE)).isEqualTo(new Gate.Open("first-mirror of images"));
        assertThat(look(DELAY)).isEqualTo(new Gate.Open("delay of 1h"));
        assertThat(look(all(APPROVAL, RULE))).isEqualTo(new Gate.Open("approval of anna and first-mirror of images"));
        assertThat(look(any(MORNING, DELAY))).isEqualTo(new Gate.Open("delay of 1h"));
    }

    @Test
    void waitsForAWindowSinceItShutOrSinceTheWaveCame() {
        clock.pass(Duration.ofHours(3));
        assertThat(look(MORNING))
                .isEqualTo(shut(
                        "the window 09:00-13:00 Z, which opens at 2026-03-02T09:00:00Z",
                        Instant.parse("2026-03-01T13:00:00Z")));

        clock.pass(Duration.ofHours(18));
        assertThat(look(MORNING)).isInstanceOf(Gate.Open.class);
    }

    @Test
    void saysThatNothingHasComeOfTheWaveThatItWaitsFor() {
        waves = Set.of("iuks");

        assertThat(look(new GateConfig.Ready("all", "images", Optional.of(Duration.ofHours(4)))))
                .isEqualTo(shut("all of images, or 2026-03-01T16:00:00Z; nothing of images has come yet", came));
    }

    @Test
    void tellsEachPartThatIsNotThereYet() {
        clock.pass(Duration.ofHours(2));
        GateConfig gate = all(DELAY, any(APPROVAL, MORNING), RULE);

        Wait until = ((Gate.Shut) look(gate)).until();

        assertThat(until.what()).isEqualTo("all of these");
        assertThat(until.since()).isEqualTo(came);
        assertThat(until.parts()).extracting(Wait::what).containsExactly("one of these", "first-mirror of images");
        // neither held since the window shut
        assertThat(until.parts().getFirst().since()).isEqualTo(Instant.parse("2026-03-01T13:00:00Z"));
        assertThat(until.sentence())
                .isEqualTo("all of these (one of these (approval: sluice approve stable/6.9 iuks;"
                        + " the window 09:00-13:00 Z, which opens at 2026-03-02T09:00:00Z); first-mirror of images)");
    }

    @Test
    void saysOnePartAsIfThereWereNoOthers() {
        assertThat(look(all(MORNING, any(RULE)))).isEqualTo(look(RULE));
    }

    @Test
    void needsAllPartsAtTheSameTime() {
        GateConfig gate = all(MORNING, RULE);
        clock.pass(Duration.ofHours(2));
        met = Set.of("first-mirror of images");

        assertThat(look(gate)).isEqualTo(look(MORNING));
        assertThat(look(gate)).isInstanceOf(Gate.Shut.class);
    }

    @Test
    void nestedGatesAreOpenExactlyWhenTheirPartsSaySo() {
        for (int seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            approval = random.nextBoolean() ? Optional.of(new Approval("anna", came)) : Optional.empty();
            met = random.nextBoolean() ? Set.of("first-mirror of images") : Set.of();
            clock.pass(Duration.ofMinutes(random.nextInt(1, 240)));
            GateConfig gate = gate(random, 0);

            Gate found = look(gate);

            assertThat(found instanceof Gate.Open).as("seed %s: %s", seed, gate).isEqualTo(isOpen(gate));
            if (found instanceof Gate.Shut(Wait until)) {
                assertTellsTheTruth(until, gate);
            }
        }
    }

    /** No part is told that is there, none without its words, and none since a time to come. */
    private void assertTellsTheTruth(Wait until, GateConfig gate) {
        List<String> shut = new ArrayList<>();
        collect(gate, shut);
        leaves(until).forEach(leaf -> {
            assertThat(shut).contains(leaf.what());
            assertThat(leaf.since()).isBetween(came, clock.instant());
        });
    }

    private void collect(GateConfig gate, List<String> shut) {
        gate.inside().forEach(part -> collect(part, shut));
        if (gate.inside().isEmpty() && look(gate) instanceof Gate.Shut(Wait until)) {
            shut.add(until.what());
        }
    }

    private static List<Wait> leaves(Wait wait) {
        return wait.parts().isEmpty()
                ? List.of(wait)
                : wait.parts().stream().flatMap(part -> leaves(part).stream()).toList();
    }

    /** The same question, asked in the simplest way. */
    private boolean isOpen(GateConfig gate) {
        return switch (gate) {
            case GateConfig.AllOf all -> all.parts().stream().allMatch(this::isOpen);
            case GateConfig.AnyOf any -> any.parts().stream().anyMatch(this::isOpen);
            case GateConfig.Approval word -> approval.isPresent();
            case GateConfig.Ready rule -> !met.isEmpty();
            case GateConfig.Delay delay -> !clock.instant().isBefore(came.plus(delay.after()));
            case GateConfig.Window window -> {
                int hour = clock.instant().atOffset(ZoneOffset.UTC).getHour();
                yield hour >= 9 && hour < 13;
            }
            case GateConfig.Immediate immediate -> true;
        };
    }

    private static GateConfig gate(SplittableRandom random, int depth) {
        List<GateConfig> simple = List.of(APPROVAL, RULE, DELAY, MORNING);
        if (depth == GateConfig.DEEPEST || random.nextInt(3) == 0) {
            return simple.get(random.nextInt(simple.size()));
        }
        List<GateConfig> parts = new ArrayList<>();
        for (int part = random.nextInt(1, 4); part > 0; part--) {
            parts.add(gate(random, depth + 1));
        }
        return random.nextBoolean() ? new GateConfig.AllOf(parts) : new GateConfig.AnyOf(parts);
    }

    private Gate look(GateConfig gate) {
        Wave wave = new Wave(
                WaveScene.RELEASE,
                "iuks",
                State.COLLECTING,
                came,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return Condition.of(gate, new Facts(clock.instant(), wave, came, approval, waves, met));
    }

    private static GateConfig all(GateConfig... parts) {
        return new GateConfig.AllOf(List.of(parts));
    }

    private static GateConfig any(GateConfig... parts) {
        return new GateConfig.AnyOf(List.of(parts));
    }

    private static Gate shut(String what, Instant since) {
        return new Gate.Shut(new Wait(what, since));
    }
}
