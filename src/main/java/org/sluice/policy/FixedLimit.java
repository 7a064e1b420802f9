package org.sluice.policy;

import java.util.OptionalInt;

/** Lets so many in at once, always the same. */
public record FixedLimit(int sessions) implements Policy {

    public FixedLimit {
        if (sessions < 1) {
            throw new IllegalArgumentException("a limit of " + sessions + " would let nobody in");
        }
    }

    @Override
    public OptionalInt most(Situation situation) {
        return OptionalInt.of(sessions);
    }

    @Override
    public String text() {
        return "fixed:" + sessions;
    }
}
