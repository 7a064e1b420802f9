package org.sluice.bench.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that a policy, or its prediction, should keep to.
 *
 * @param what in words, with the bound in its own terms
 * @param figure what was measured, in seconds, clients or percent
 * @param bound what it may be at most
 */
record Claim(Policy policy, String what, double figure, double bound) {

    private static final double FIRST_TO_FLOOR = 1.15;
    private static final double FIRST_TO_FLOOR_WITH_SLOW = 1.3;
    private static final double EARLIER_THAN_FIXED = 5;
    private static final double MEDIAN_TO_BEST = 0.75;
    private static final double LAST_TO_BEST = 1.05;
    private static final double LAST_TO_UNLIMITED_WITH_SLOW = 1.1;

    boolean isHeld() {
        return figure <= bound;
    }

    /** All that is asked of the default policy; nothing if it or a reference is missing. */
    static List<Claim> all(Results results) {
        Map<Policy, Optional<Figures>> figures = results.byPolicy();
        Optional<Figures.Times> fixed = times(figures, Policy.FIXED_10);
        Optional<Figures.Times> unlimited = times(figures, Policy.UNLIMITED);
        List<Claim> claims = new ArrayList<>();
        if (fixed.isPresent() && unlimited.isPresent()) {
            figures.forEach((policy, measured) -> {
                if (policy.isDefault() && measured.isPresent()) {
                    Of of = new Of(policy, measured.get());
                    claims.addAll(
                            results.scenario().pool().slow() == 0
                                    ? of.even(results.floor(), fixed.get(), unlimited.get())
                                    : of.withSlow(results.floor(), unlimited.get()));
                }
            });
        }
        return claims;
    }

    private static Optional<Figures.Times> times(Map<Policy, Optional<Figures>> figures, String name) {
        return figures.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .flatMap(entry -> entry.getValue().stream())
                .map(Figures::ready)
                .findFirst();
    }

    /** The claims of one policy. */
    private record Of(Policy policy, Figures figures) {

        List<Claim> even(double floor, Figures.Times fixed, Figures.Times unlimited) {
            return List.of(
                    first("1.15 times the floor", FIRST_TO_FLOOR * floor),
                    earlier(fixed),
                    median(fixed, unlimited),
                    last("1.05 times the better one's", LAST_TO_BEST * Math.min(fixed.last(), unlimited.last())),
                    refusals());
        }

        List<Claim> withSlow(double floor, Figures.Times unlimited) {
            return List.of(
                    first("1.3 times the floor", FIRST_TO_FLOOR_WITH_SLOW * floor),
                    last("1.1 times unlimited's", LAST_TO_UNLIMITED_WITH_SLOW * unlimited.last()));
        }

        private Claim first(String bound, double seconds) {
            return new Claim(policy, "first at most " + bound, figures.ready().first(), seconds);
        }

        private Claim earlier(Figures.Times fixed) {
            return new Claim(
                    policy,
                    "first at least 5 times earlier than fixed:10's",
                    figures.ready().first(),
                    fixed.first() / EARLIER_THAN_FIXED);
        }

        private Claim median(Figures.Times fixed, Figures.Times unlimited) {
            return new Claim(
                    policy,
                    "median at most 0.75 times the better one's",
                    figures.ready().median(),
                    MEDIAN_TO_BEST * Math.min(fixed.median(), unlimited.median()));
        }

        private Claim last(String bound, double seconds) {
            return new Claim(policy, "last at most " + bound, figures.ready().last(), seconds);
        }

        private Claim refusals() {
            return new Claim(policy, "no refusal", figures.refusals(), 0);
        }
    }
}
