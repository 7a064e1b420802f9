package org.sluice.cli.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sluice.config.read.RateText;
import org.sluice.plan.Figures;
import org.sluice.plan.Prediction;
import org.sluice.plan.Spread;

/** A plan in the form of the JSON that scripts read. Times are seconds from publication. */
public final class PlanDocument {

    private PlanDocument() {}

    /** Of one link the plan; of several a list of plans, each with its rate. */
    public static Object of(List<PlannedLink> links) {
        return links.size() == 1
                ? one(links.getFirst())
                : new Several(links.stream()
                        .map(link -> new OfRate(
                                RateText.text(link.scenario().link().rate()),
                                link.scenario().link().rate(),
                                one(link)))
                        .toList());
    }

    private static One one(PlannedLink link) {
        return new One(
                tenths(link.floor()),
                link.predictions().stream().map(PlanDocument::policy).toList());
    }

    private static OfPolicy policy(Prediction prediction) {
        return new OfPolicy(
                prediction.policy().text(),
                prediction.runs(),
                Times.of(prediction.all()),
                Range.of(prediction.refusals()),
                Range.of(prediction.idle()),
                prediction.waves().size() == 1
                        ? null
                        : prediction.waves().stream().map(Times::of).toList());
    }

    private static double tenths(double figure) {
        return Math.round(figure * 10) / 10.0;
    }

    /** Plans for several links. */
    public record Several(List<OfRate> plans) {}

    /** The plan for one of several links. */
    public record OfRate(
            String rate,
            long rateBitsPerSecond,
            @JsonUnwrapped One plan) {}

    /** A plan. */
    public record One(double floorSeconds, List<OfPolicy> policies) {}

    /**
     * What a policy leads to.
     *
     * @param times when mirrors have everything
     * @param waves when they have each wave, where there are several
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfPolicy(
            String policy,
            int runs,
            @JsonUnwrapped Times times,
            Range refusals,
            Range idleSeconds,
            @Nullable List<Times> waves) {}

    /** When mirrors have something; the third is left out where there are fewer. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Times(
            Range firstSeconds,
            @Nullable Range thirdSeconds,
            Range medianSeconds,
            Range p90Seconds,
            Range lastSeconds) {

        static Times of(Figures figures) {
            return new Times(
                    Range.of(figures.first()),
                    figures.third().map(Range::of).orElse(null),
                    Range.of(figures.median()),
                    Range.of(figures.p90()),
                    Range.of(figures.last()));
        }
    }

    /** A figure over all runs, to a tenth. */
    public record Range(double mean, double p10, double p90) {

        static Range of(Spread spread) {
            return new Range(tenths(spread.mean()), tenths(spread.p10()), tenths(spread.p90()));
        }
    }
}
