package org.sluice.plan;

import java.util.List;

/**
 * What is simulated.
 *
 * @param waves in the order in which they are staged; a mirror that pulls gets all that it lacks of them
 */
public record Scenario(List<Habit> mirrors, List<PlannedWave> waves, Link link, Manners manners) {

    public Scenario {
        mirrors = List.copyOf(mirrors);
        waves = List.copyOf(waves);
        if (mirrors.isEmpty() || waves.isEmpty()) {
            throw new IllegalArgumentException("a propagation has a mirror and a wave at least");
        }
    }
}
