package org.sluice.cli.plan;

import java.util.List;
import org.sluice.plan.Planner;
import org.sluice.plan.Prediction;
import org.sluice.plan.Scenario;
import org.sluice.policy.Policy;

/**
 * What policies lead to on one link.
 *
 * @param floor seconds; no policy has the first mirror ready before, on average
 */
public record PlannedLink(Scenario scenario, long seed, double floor, List<Prediction> predictions) {

    public PlannedLink {
        predictions = List.copyOf(predictions);
    }

    /** Simulates. */
    public static PlannedLink of(Planner planner, List<Policy> policies) {
        return new PlannedLink(
                planner.scenario(),
                planner.seed(),
                planner.floor(),
                policies.stream().map(planner::predict).toList());
    }
}
