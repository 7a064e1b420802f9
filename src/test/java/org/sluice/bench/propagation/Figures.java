package org.sluice.bench.propagation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How a policy did. All times are in seconds from the first client's start.
 *
 * @param refusals clients sent away by the daemon
 * @param failures clients that ended badly for another reason
 */
record Figures(Times ready, double refusals, double failures, LinkMeter.Use link) {

    /** When mirrors had all of the release. */
    record Times(double first, double second, double third, double median, double p90, double last) {

        static Times of(List<Double> ready) {
            List<Double> sorted = ready.stream().sorted().toList();
            return new Times(
                    nth(sorted, 0),
                    nth(sorted, 1),
                    nth(sorted, 2),
                    quantile(sorted, 0.5),
                    quantile(sorted, 0.9),
                    sorted.getLast());
        }

        private static double nth(List<Double> sorted, int index) {
            return sorted.get(Math.min(index, sorted.size() - 1));
        }
    }

    /** Each figure's median over several runs. */
    static Figures median(List<Figures> runs) {
        return new Figures(
                new Times(
                        median(runs, run -> run.ready.first()),
                        median(runs, run -> run.ready.second()),
                        median(runs, run -> run.ready.third()),
                        median(runs, run -> run.ready.median()),
                        median(runs, run -> run.ready.p90()),
                        median(runs, run -> run.ready.last())),
                median(runs, Figures::refusals),
                median(runs, Figures::failures),
                new LinkMeter.Use(median(runs, run -> run.link.share()), median(runs, run -> run.link.idleSeconds())));
    }

    private static double median(List<Figures> runs, ToDoubleFunction<Figures> figure) {
        return quantile(runs.stream().mapToDouble(figure).sorted().boxed().toList(), 0.5);
    }

    /** Between two values, in proportion. */
    static double quantile(List<Double> sorted, double share) {
        double place = share * (sorted.size() - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
