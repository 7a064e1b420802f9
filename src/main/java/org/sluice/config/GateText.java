package org.sluice.config;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.sluice.config.read.DurationText;

/** A gate in one line, as the configuration writes it: {@code {ready: first-mirror, of: images, or-after: 4h}}. */
public final class GateText {

    private GateText() {}

    /** The line: equal ones are the same gate. */
    public static String of(GateConfig gate) {
        return switch (gate) {
            case GateConfig.Immediate immediate -> "immediate";
            case GateConfig.Approval approval -> "approval";
            case GateConfig.Delay delay -> "{delay: " + DurationText.text(delay.after()) + "}";
            case GateConfig.Ready ready ->
                "{ready: " + ready.rule() + ", of: " + ready.of()
                        + ready.orAfter()
                                .map(time -> ", or-after: " + DurationText.text(time))
                                .orElse("") + "}";
            case GateConfig.Window window ->
                "{window: " + hours(window) + ", zone: " + window.zone() + ", days: [" + String.join(", ", days(window))
                        + "]}";
            case GateConfig.AllOf all -> "{all-of: [" + parts(all.parts()) + "]}";
            case GateConfig.AnyOf any -> "{any-of: [" + parts(any.parts()) + "]}";
        };
    }

    /** The hours of a window: {@code 22:00-06:00}. */
    public static String hours(GateConfig.Window window) {
        return WindowText.text(window.from(), window.to());
    }

    /** The days of a window, in the order of the week: {@code mon}. */
    public static List<String> days(GateConfig.Window window) {
        return Arrays.stream(DayOfWeek.values())
                .filter(window.days()::contains)
                .map(WindowText::text)
                .toList();
    }

    private static String parts(List<GateConfig> parts) {
        return parts.stream().map(GateText::of).collect(Collectors.joining(", "));
    }
}
