package org.sluice.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * When mirrors have something, in seconds from publication.
 *
 * @param second nothing where there is one mirror
 * @param third nothing where there are fewer mirrors
 * @param median when half of the mirrors have it
 */
public record Figures(
        Spread first, Optional<Spread> second, Optional<Spread> third, Spread median, Spread p90, Spread last) {

    private static final int SECOND = 1;
    private static final int THIRD = 2;
    private static final double HALF = 0.5;
    private static final double MOST = 0.9;

    /** @param runs of each run the times, sorted */
    static Figures of(List<double[]> runs) {
        return new Figures(
                spread(runs, times -> times[0]),
                nth(runs, SECOND),
                nth(runs, THIRD),
                spread(runs, times -> Course.quantile(times, HALF)),
                spread(runs, times -> Course.quantile(times, MOST)),
                spread(runs, times -> times[times.length - 1]));
    }

    private static Optional<Spread> nth(List<double[]> runs, int index) {
        return runs.getFirst().length > index ? Optional.of(spread(runs, times -> times[index])) : Optional.empty();
    }

    private static Spread spread(List<double[]> runs, ToDoubleFunction<double[]> figure) {
        return Spread.of(runs.stream().mapToDouble(figure).toArray());
    }
}
