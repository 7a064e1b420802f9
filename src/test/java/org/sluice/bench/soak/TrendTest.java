package org.sluice.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sluice.bench.soak.Trend.Allowance;

class TrendTest {

    private static final Allowance TENTH = new Allowance(0.1, 2);

    @Test
    void whatStaysTheSameDoesNotGrow() {
        assertThat(Trend.of(samples(i -> 50 + i % 5), TENTH).isGrowing()).isFalse();
    }

    @Test
    void whatGrowsAtFirstAndThenStaysDoesNotGrow() {
        assertThat(Trend.of(samples(i -> Math.min(i, 30) * 10.0), TENTH).isGrowing())
                .isFalse();
    }

    @Test
    void whatGrowsAllTheTimeGrows() {
        assertThat(Trend.of(samples(i -> 50 + i), TENTH).isGrowing()).isTrue();
    }

    @Test
    void whatIsThereOnceAWhileAndGoesAgainDoesNotGrow() {
        assertThat(Trend.of(samples(i -> i % 10 == 9 ? 500 : 50), TENTH).isGrowing())
                .isFalse();
    }

    @Test
    void whatBeginsToGrowLateGrows() {
        assertThat(Trend.of(samples(i -> i < 60 ? 50 : 50 + (i - 60) * 2.0), TENTH)
                        .isGrowing())
                .isTrue();
    }

    @Test
    void aFewMoreOfWhatThereAreFewOfAreTakenForTheSame() {
        assertThat(Trend.of(samples(i -> i < 60 ? 1 : 3), TENTH).isGrowing()).isFalse();
        assertThat(Trend.of(samples(i -> i < 60 ? 1 : 4), TENTH).isGrowing()).isTrue();
    }

    @Test
    void tooFewSamplesSayNothing() {
        assertThatThrownBy(() -> Trend.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0), TENTH))
                .hasMessage("5 samples are too few");
    }

    private static List<Double> samples(IntToDoubleFunction sample) {
        return IntStream.range(0, 90).mapToDouble(sample).boxed().toList();
    }
}
