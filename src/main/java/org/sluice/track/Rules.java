package org.sluice.track;

import java.util.List;
import org.sluice.config.ReadinessRule;
import org.sluice.ledger.CatchUps;

/** Whether a readiness rule holds. */
final class Rules {

    private Rules() {}

    /**
     * @param ready the enabled mirrors that have the whole wave by the evidence that the rule asks for
     * @param enabled how many mirrors are enabled in all
     */
    static boolean holds(ReadinessRule rule, List<CatchUps.Holding> ready, int enabled) {
        return ready.size() >= rule.needs(enabled) && hasOneOf(rule.oneOf(), ready);
    }

    private static boolean hasOneOf(List<String> named, List<CatchUps.Holding> ready) {
        return named.isEmpty() || ready.stream().anyMatch(row -> named.contains(row.mirror()));
    }
}
