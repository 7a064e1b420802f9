package org.sluice.cli.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sluice.config.ReadinessRule;
import org.sluice.status.Status;

/** Places on the bar of a wave, as shares of its mirrors from 0 to 1. */
final class Marks {

    private Marks() {}

    /** How many mirrors a rule asks for. */
    static int needed(ReadinessRule rule, int enabled) {
        int percent = rule.percent().isPresent()
                ? Math.ceilDiv(enabled * rule.percent().getAsInt(), 100)
                : 0;
        return Math.max(1, Math.max(percent, rule.mirrors().orElse(0)));
    }

    /** How far the first forecast said that it would be by now; nothing if there was none, or it is over. */
    static OptionalDouble forecast(Status.@Nullable Forecast forecast, Instant now) {
        if (forecast == null || forecast.mirrors() == 0 || forecast.expected().isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Status.Milestone> said = forecast.kept().isEmpty() ? forecast.expected() : forecast.kept();
        Map<Double, Instant> likely = new TreeMap<>();
        said.forEach(milestone -> likely.putIfAbsent(
                share(milestone.milestone(), forecast.mirrors()), Instant.parse(milestone.likely())));
        List<Point> points = new ArrayList<>(List.of(new Point(Instant.parse(forecast.since()), 0)));
        likely.forEach((share, at) -> points.add(new Point(at, share)));
        return OptionalDouble.of(between(points, now));
    }

    private record Point(Instant at, double share) {}

    private static double share(String milestone, int mirrors) {
        return switch (milestone) {
            case "first" -> 1.0 / mirrors;
            case "half" -> 0.5;
            case "most" -> 0.9;
            default -> 1;
        };
    }

    /** Straight lines from milestone to milestone. */
    private static double between(List<Point> points, Instant now) {
        for (int i = 1; i < points.size(); i++) {
            Point low = points.get(i - 1);
            Point high = points.get(i);
            if (now.isBefore(high.at())) {
                double all = Duration.between(low.at(), high.at()).toMillis();
                double part = Duration.between(low.at(), now).toMillis();
                return low.share() + (high.share() - low.share()) * Math.clamp(part / Math.max(1, all), 0, 1);
            }
        }
        return points.getLast().share();
    }
}
