package org.sluice.bench.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final long MEGABIT = 1_000_000;

    private static LinkMeter.Sample sample(double seconds, long bytes) {
        return new LinkMeter.Sample(Math.round(seconds * 1e9), bytes);
    }

    @Test
    void tellsWhenMirrorsWereReadyInWhicheverOrderTheyCome() {
        Figures.Times times = Figures.Times.of(List.of(10.0, 2.0, 8.0, 4.0, 6.0, 12.0));

        assertThat(times).isEqualTo(new Figures.Times(2, 4, 6, 7, 11, 12));
    }

    @Test
    void takesTheLastWhereThereIsNoThird() {
        assertThat(Figures.Times.of(List.of(3.0))).isEqualTo(new Figures.Times(3, 3, 3, 3, 3, 3));
    }

    @Test
    void takesEachFiguresMedianOverRuns() {
        Figures one = figures(1, 30, 5);
        Figures two = figures(2, 10, 7);
        Figures three = figures(9, 20, 6);

        Figures median = Figures.median(List.of(one, two, three));

        assertThat(median).isEqualTo(figures(2, 20, 6));
    }

    private static Figures figures(double first, double last, int refusals) {
        return new Figures(
                new Figures.Times(first, first, first, first, last, last), refusals, 0, new LinkMeter.Use(0.5, 1));
    }

    @Test
    void countsWhatPassedTheLinkBetweenTwoMomentsAlone() {
        List<LinkMeter.Sample> samples =
                List.of(sample(0, 0), sample(1, 125_000), sample(2, 250_000), sample(3, 250_000), sample(4, 375_000));

        LinkMeter.Use use =
                LinkMeter.use(samples, sample(0.5, 0).nanos(), sample(3.5, 0).nanos(), MEGABIT);

        assertThat(use.share()).isEqualTo(2.0 / 3, within(1e-9));
        assertThat(use.idleSeconds()).isEqualTo(1, within(1e-9));
    }

    @Test
    void callsALinkIdleThatCarriesNextToNothing() {
        List<LinkMeter.Sample> samples = List.of(sample(0, 0), sample(1, 6_000), sample(2, 12_300));

        LinkMeter.Use use = LinkMeter.use(samples, 0, sample(2, 0).nanos(), MEGABIT);

        assertThat(use.idleSeconds()).isEqualTo(1, within(1e-9));
    }
}
