package org.sluice.bench.propagation;

import java.util.Optional;
import org.sluice.config.read.Form;
import org.sluice.policy.Adaptive;
import org.sluice.policy.FirstReadyFirst;
import org.sluice.policy.FixedLimit;
import org.sluice.policy.PolicyText;
import org.sluice.policy.Unlimited;

/**
 * A way to let mirrors in.
 *
 * @param name as it is written on the command line
 */
record Policy(String name, Admission admission) {

    static final String UNLIMITED = "unlimited";
    static final String FIXED_10 = "fixed:10";

    static final Form<Policy> FORM = new Form<>("a policy: " + PolicyText.FORMS, Policy::parse);

    /** What the pipeline does unless it is told otherwise: much is asked of it. */
    boolean isDefault() {
        return name.equals(new Adaptive().text());
    }

    static Policy unlimited() {
        return of(new Unlimited());
    }

    /** Fixed limits are the daemon's own; for the others it takes a pipeline. */
    static Policy of(org.sluice.policy.Policy policy) {
        return new Policy(
                policy.text(),
                switch (policy) {
                    case FixedLimit fixed -> new ConnectionLimit(fixed.sessions());
                    case Unlimited unlimited -> new ConnectionLimit(0);
                    case FirstReadyFirst first -> new ThroughSluice(first);
                    case Adaptive adaptive -> new ThroughSluice(adaptive);
                });
    }

    /** The same as the pipeline and the simulation have it. */
    org.sluice.policy.Policy rules() {
        return PolicyText.parse(name).orElseThrow();
    }

    private static Optional<Policy> parse(String name) {
        return PolicyText.parse(name).map(Policy::of);
    }
}
