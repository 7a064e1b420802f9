package org.sluice.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {

    /** Nine times something came, thrice in each third. */
    private static final Measure HALF_OF_EACH = Measure.asBefore("x", 0.5, "releases");

    @Test
    void whatStaysTheSameDoesNotGrow() {
        assertThat(growing(i -> 50 + i % 5)).isFalse();
    }

    @Test
    void whatGrowsAtFirstAndThenStaysDoesNotGrow() {
        assertThat(growing(i -> Math.min(i, 30) * 10.0)).isFalse();
    }

    @Test
    void whatGrowsAllTheTimeGrows() {
        assertThat(growing(i -> 50 + i)).isTrue();
    }

    @Test
    void whatComesInBurstsOfAnySizeDoesNotGrow() {
        assertThat(growing(i -> i % 10 == 9 ? 50 : 50 + 10 * i)).isFalse();
    }

    @Test
    void whatEachLeavesBehindGrowsAmongTheBursts() {
        assertThat(growing(i -> (i % 10 == 9 ? 50 : 500) + Math.floorDiv(i, 10)))
                .isTrue();
    }

    @Test
    void whatOnceWasOneMoreDoesNotGrow() {
        assertThat(growing(i -> i < 45 ? 50 : 51)).isFalse();
    }

    @Test
    void whatHasAKnownLimitMayGrowUpToIt() {
        Measure known = Measure.atMost("x", sample -> 2 * of(sample, "releases"));

        assertThat(Trend.of(samples(i -> Math.floorDiv(i, 5)), known).isGrowing())
                .isFalse();
        assertThat(Trend.of(samples(i -> Math.floorDiv(i, 5) + i * 0.1), known).isGrowing())
                .isTrue();
    }

    @Test
    void tooFewSamplesSayNothing() {
        assertThatThrownBy(() -> Trend.of(samples(i -> 1).subList(0, 5), HALF_OF_EACH))
                .hasMessage("5 samples of x are too few");
    }

    private static boolean growing(IntToDoubleFunction sample) {
        return Trend.of(samples(sample), HALF_OF_EACH).isGrowing();
    }

    private static double of(Map<String, Double> sample, String name) {
        return Objects.requireNonNull(sample.get(name));
    }

    private static List<Map<String, Double>> samples(IntToDoubleFunction sample) {
        return IntStream.range(0, 90)
                .mapToObj(i -> Map.of("x", sample.applyAsDouble(i), "releases", (double) Math.floorDiv(i, 10)))
                .toList();
    }
}
