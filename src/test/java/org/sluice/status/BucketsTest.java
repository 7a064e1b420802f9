package org.sluice.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.LinkSamples;
import org.sluice.ledger.Sessions;

class BucketsTest {

    private static final Instant FROM = Instant.parse("2026-03-01T12:00:00Z");

    private final Buckets buckets = new Buckets(FROM, Duration.ofSeconds(10), 4);

    @Test
    void takesTheMeanOfSamples() {
        buckets.add(sample(0, 2, 1, OptionalLong.of(1_000)));
        buckets.add(sample(5, 3, 0, OptionalLong.of(2_000)));

        assertThat(buckets.running()).containsExactly(2.5, 0.0, 0.0, 0.0);
        assertThat(buckets.waiting()).containsExactly(0.5, 0.0, 0.0, 0.0);
        assertThat(buckets.bitsPerSecond()).containsExactly(1_500L, 0L, 0L, 0L);
    }

    @Test
    void spreadsWhatASessionSentOverItsTime() {
        buckets.add(new Sessions.Sent(FROM.plusSeconds(5), FROM.plusSeconds(25), 20_000));

        assertThat(buckets.running()).containsExactly(0.5, 1.0, 0.5, 0.0);
        assertThat(buckets.bitsPerSecond()).containsExactly(4_000L, 8_000L, 4_000L, 0L);
    }

    @Test
    void cutsSessionsThatReachBeyondTheTime() {
        buckets.add(new Sessions.Sent(FROM.minusSeconds(60), FROM.plusSeconds(100), 160));

        assertThat(buckets.bitsPerSecond()).containsExactly(8L, 8L, 8L, 8L);
    }

    @Test
    void goesByWhatWasMeasuredWhereItWas() {
        buckets.add(sample(0, 4, 0, OptionalLong.empty()));
        buckets.add(sample(10, 4, 0, OptionalLong.of(99)));
        buckets.add(new Sessions.Sent(FROM, FROM.plusSeconds(20), 20));

        assertThat(buckets.isAnythingUnmeasured()).isTrue();
        assertThat(buckets.bitsPerSecond()).containsExactly(8L, 99L, 0L, 0L);
        assertThat(buckets.running()).containsExactly(4.0, 4.0, 0.0, 0.0);
    }

    @Test
    void choosesPartsOfWhichThereAreNotTooMany() {
        for (long seconds : List.of(0L, 5L, 1_500L, 3_600L, 86_400L, 40_000_000L)) {
            Duration part = TimelineReader.part(Duration.ofSeconds(seconds));

            assertThat(seconds / part.toSeconds() + 1).isLessThanOrEqualTo(300);
        }
        assertThat(TimelineReader.part(Duration.ofHours(1))).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void keepsTheFirstAndTheLastStepOfACurve() {
        List<CatchUps.Row> ready = IntStream.range(0, 2_000)
                .mapToObj(i -> new CatchUps.Row("mirror-" + i, FROM.plusSeconds(i)))
                .toList();

        List<Propagation.Step> steps = PropagationReader.steps(ready);

        assertThat(steps).hasSize(400);
        assertThat(steps.getFirst()).isEqualTo(new Propagation.Step(FROM.toString(), 1));
        assertThat(steps.getLast())
                .isEqualTo(new Propagation.Step(FROM.plusSeconds(1_999).toString(), 2_000));
        assertThat(PropagationReader.steps(ready.subList(0, 1))).hasSize(1);
        assertThat(PropagationReader.steps(List.of())).isEmpty();
    }

    private static LinkSamples.Row sample(int second, int running, int waiting, OptionalLong used) {
        return new LinkSamples.Row(FROM.plusSeconds(second), running, waiting, used);
    }
}
