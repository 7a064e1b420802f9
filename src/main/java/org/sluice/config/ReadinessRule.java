package org.sluice.config;

import java.util.List;
import java.util.OptionalInt;

/**
 * When a wave is ready. All that is said must hold; at least one thing is said.
 *
 * @param name of the rule, as hooks, gates and events call it: {@code first-mirror}
 * @param mirrors at least so many enabled mirrors have the wave
 * @param percent at least so many percent of the enabled mirrors have it, rounded up, never fewer than one
 * @param oneOf at least one of these mirrors, by name, has it
 * @param evidence by which a mirror has it
 */
public record ReadinessRule(
        String name, OptionalInt mirrors, OptionalInt percent, List<String> oneOf, AskedEvidence evidence) {

    public ReadinessRule {
        oneOf = List.copyOf(oneOf);
    }

    /** How many mirrors must have the wave, of so many that are enabled. */
    public int needs(int enabled) {
        return Math.max(mirrors.orElse(1), Math.max(1, Math.ceilDiv(percent.orElse(0) * enabled, 100)));
    }

    /** A rule that goes by the log. */
    public ReadinessRule(String name, OptionalInt mirrors, OptionalInt percent, List<String> oneOf) {
        this(name, mirrors, percent, oneOf, AskedEvidence.LOG);
    }
}
