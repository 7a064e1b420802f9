package org.sluice.track;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sluice.config.ReadinessRule;
import org.sluice.ledger.CatchUps;

/** When a readiness rule began to hold, by the times of the evidence: for what was found long afterwards. */
public final class FirstHeld {

    private FirstHeld() {}

    /**
     * The instant at which so many mirrors had the wave that the rule held.
     *
     * @param holdings of enabled mirrors
     * @param enabled how many mirrors are enabled in all
     */
    public static Optional<Instant> of(ReadinessRule rule, List<CatchUps.Holding> holdings, int enabled) {
        List<CatchUps.Holding> inOrder = holdings.stream()
                .filter(holding -> since(rule, holding).isPresent())
                .sorted(Comparator.comparing(holding -> since(rule, holding).orElseThrow()))
                .toList();
        List<CatchUps.Holding> ready = new ArrayList<>();
        for (CatchUps.Holding next : inOrder) {
            ready.add(next);
            if (Rules.holds(rule, ready, enabled)) {
                return since(rule, next);
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> since(ReadinessRule rule, CatchUps.Holding holding) {
        return rule.evidence().since(holding.fetchedAt(), holding.servingAt());
    }
}
