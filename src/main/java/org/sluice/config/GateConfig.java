package org.sluice.config;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The condition under which a wave opens. Composed ones are nested no deeper than {@link #DEEPEST}. */
public sealed interface GateConfig {

    /** How many {@code all-of} and {@code any-of} may stand in each other. */
    int DEEPEST = 4;

    /** How many parts one {@code all-of} or {@code any-of} may have. */
    int MOST_PARTS = 16;

    /** At once. */
    record Immediate() implements GateConfig {}

    /** A time after the wave's last artifact was accepted. */
    record Delay(Duration after) implements GateConfig {}

    /**
     * When a readiness rule holds for another wave of the same release.
     *
     * @param rule the rule's name
     * @param of the other wave's name
     * @param orAfter opens anyway, this long after the wave's last artifact was accepted
     */
    record Ready(String rule, String of, Optional<Duration> orAfter) implements GateConfig {}

    /** When a person says so. */
    record Approval() implements GateConfig {}

    /**
     * Within hours of the day, by the clocks of a zone.
     *
     * @param from the first minute
     * @param to the minute when it shuts; of the next day if it is not after {@code from}: both at midnight are a whole
     *     day
     * @param days on which it opens
     */
    record Window(LocalTime from, LocalTime to, ZoneId zone, Set<DayOfWeek> days) implements GateConfig {

        public Window {
            days = Set.copyOf(days);
        }
    }

    /** While all of these hold. */
    record AllOf(List<GateConfig> parts) implements GateConfig {

        public AllOf {
            parts = List.copyOf(parts);
        }
    }

    /** While one of these holds. */
    record AnyOf(List<GateConfig> parts) implements GateConfig {

        public AnyOf {
            parts = List.copyOf(parts);
        }
    }

    /** What it is composed of; nothing if it is simple. */
    default List<GateConfig> inside() {
        return switch (this) {
            case AllOf all -> all.parts();
            case AnyOf any -> any.parts();
            default -> List.of();
        };
    }

    /** Whether a person's word is a part of it. */
    default boolean asksForApproval() {
        return this instanceof Approval || inside().stream().anyMatch(GateConfig::asksForApproval);
    }
}
