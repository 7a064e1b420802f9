package org.sluice.bench.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Figures.Times MEASURED = new Figures.Times(4, 8, 12, 28, 46, 50);

    private static Comparison with(Figures.Times predicted) {
        return new Comparison(Policy.unlimited(), figures(predicted), figures(MEASURED));
    }

    private static Figures figures(Figures.Times times) {
        return new Figures(times, 0, 0, new LinkMeter.Use(1, 0));
    }

    @Test
    void tellsByHowMuchEachTimeWasPredictedTooLateOrTooEarly() {
        Comparison comparison = with(new Figures.Times(4.4, 8, 12, 28, 46, 40));

        assertThat(comparison.errors().get("first")).isEqualTo(0.1, within(1e-9));
        assertThat(comparison.errors().get("second")).isZero();
        assertThat(comparison.errors().get("last")).isEqualTo(-0.2, within(1e-9));
    }

    @Test
    void holdsIfTheWorstIsWithinFifteenPercent() {
        Claim held = with(new Figures.Times(4.4, 8, 12, 28, 46, 50)).claim();
        Claim notHeld = with(new Figures.Times(4.4, 8, 12, 28, 46, 42)).claim();

        assertThat(held.isHeld()).isTrue();
        assertThat(held.what()).endsWith("worst is first");
        assertThat(notHeld.isHeld()).isFalse();
        assertThat(notHeld.what()).endsWith("worst is last");
    }
}
