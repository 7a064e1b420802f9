package org.sluice.cli.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sluice.status.Status;

/** A wave's forecast for people: times count from when it was staged. */
public final class ForecastText {

    private static final int SECONDS_BELOW = 120;
    private static final int MINUTE = 60;

    private ForecastText() {}

    /** While it propagates what is expected, then how good the first forecast was. */
    public static List<String> lines(Status.Forecast forecast) {
        List<String> lines = new ArrayList<>();
        if (!forecast.expected().isEmpty()) {
            lines.add("forecast, from when it was staged: "
                    + forecast.expected().stream()
                            .map(milestone -> name(milestone) + " " + range(forecast, milestone))
                            .collect(Collectors.joining(", ")));
            if (forecast.silent() > 0) {
                lines.add("  not counted: " + forecast.silent() + " that have not come for three of their periods");
            }
            return lines;
        }
        forecast.kept().stream()
                .filter(milestone -> milestone.milestone().equals("all"))
                .findFirst()
                .ifPresent(first -> lines.add("forecast " + when(forecast, first) + " said " + range(forecast, first)
                        + " for all " + forecast.mirrors() + ", " + outcome(forecast, first)));
        return lines;
    }

    private static String name(Status.Milestone milestone) {
        return switch (milestone.milestone()) {
            case "half" -> "50 %";
            case "most" -> "90 %";
            default -> milestone.milestone();
        };
    }

    private static String range(Status.Forecast forecast, Status.Milestone milestone) {
        String likely = time(forecast, milestone.likely());
        String low = time(forecast, milestone.low());
        String high = time(forecast, milestone.high());
        return low.equals(high) ? likely : likely + " (" + low + " to " + high + ")";
    }

    private static String when(Status.Forecast forecast, Status.Milestone first) {
        long after = seconds(forecast, first.madeAt());
        return after < MINUTE ? "at staging" : time(forecast, first.madeAt()) + " after staging";
    }

    private static String outcome(Status.Forecast forecast, Status.Milestone milestone) {
        return milestone.actual() == null ? "which did not come true" : "was " + time(forecast, milestone.actual());
    }

    private static String time(Status.Forecast forecast, String at) {
        long seconds = seconds(forecast, at);
        return seconds < SECONDS_BELOW ? seconds + " s" : (seconds + MINUTE / 2) / MINUTE + " min";
    }

    private static long seconds(Status.Forecast forecast, String at) {
        return Math.max(
                0,
                Duration.between(Instant.parse(forecast.since()), Instant.parse(at))
                        .toSeconds());
    }
}
