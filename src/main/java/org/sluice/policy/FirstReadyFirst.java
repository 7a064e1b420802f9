package org.sluice.policy;

import java.util.OptionalInt;

/** Few at once until somebody is ready, then many; without {@code many}, as many as come. */
public record FirstReadyFirst(int few, OptionalInt many) implements Policy {

    public FirstReadyFirst {
        if (few < 1 || many.orElse(few) < few) {
            throw new IllegalArgumentException("first " + few + ", then " + many + ": must be 1 or more, and not fall");
        }
    }

    @Override
    public OptionalInt most(Situation situation) {
        return situation.isFirstReady() ? many : OptionalInt.of(few);
    }

    @Override
    public String text() {
        return "first-ready-first:" + few + "," + (many.isPresent() ? String.valueOf(many.getAsInt()) : "unlimited");
    }
}
