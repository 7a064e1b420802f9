package org.sluice.bench.soak;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What is sampled, and what it must not exceed.
 *
 * @param name as it stands in the table
 */
record Measure(String name, Most most) {

    /** What something may be at most. */
    sealed interface Most {}

    /**
     * Known beforehand: from the configuration, and from what was done until a sample was taken.
     *
     * @param of what the sample says
     */
    record Known(ToDoubleFunction<Map<String, Double>> of) implements Most {}

    /**
     * As in the middle of the run, and less than what would be there if each of something left that much behind.
     *
     * @param each in the measure's unit, by the name of what is counted: releases, sessions, events
     */
    record AsBefore(Map<String, Double> each) implements Most {}

    static Measure atMost(String name, double most) {
        return atMost(name, sample -> most);
    }

    static Measure atMost(String name, ToDoubleFunction<Map<String, Double>> most) {
        return new Measure(name, new Known(most));
    }

    static Measure asBefore(String name, double each, String cause) {
        return new Measure(name, new AsBefore(Map.of(cause, each)));
    }

    /** The same, where each of something else rightly leaves something behind, for a while. */
    Measure with(double each, String cause) {
        if (!(most instanceof AsBefore before)) {
            throw new IllegalStateException(name + " has a known limit");
        }
        Map<String, Double> all = new HashMap<>(before.each());
        all.put(cause, each);
        return new Measure(name, new AsBefore(Map.copyOf(all)));
    }
}
