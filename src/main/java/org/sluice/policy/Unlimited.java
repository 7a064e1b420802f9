package org.sluice.policy;

import java.util.OptionalInt;

/** Lets everybody in at once. */
public record Unlimited() implements Policy {

    @Override
    public OptionalInt most(Situation situation) {
        return OptionalInt.empty();
    }

    @Override
    public String text() {
        return "unlimited";
    }
}
