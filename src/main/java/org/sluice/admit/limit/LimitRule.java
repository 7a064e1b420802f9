package org.sluice.admit.limit;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.sluice.policy.Policy;
import org.sluice.policy.Running;
import org.sluice.policy.Situation;

/**
 * What the daemon's limit is to be.
 *
 * @param link bits per second that the link may carry
 * @param sessions those that run, as far as can be seen; asked only where the policy looks at them
 * @param isFirstReady whether a mirror has what the others wait for
 */
public record LimitRule(Policy policy, long link, Supplier<List<Running>> sessions, BooleanSupplier isFirstReady) {

    /** The limit for this moment; nothing if there is to be none. */
    OptionalInt most(Instant now) {
        return policy.most(new Situation(now, List.of(), sessions.get(), link, isFirstReady.getAsBoolean()));
    }
}
