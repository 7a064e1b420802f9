package org.sluice.bench.propagation;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was predicted for a policy, beside what was measured. */
record Comparison(Policy policy, Figures predicted, Figures measured) {

    static final double TOLERANCE = 0.15;

    /** By how much each time was predicted too late, or too early, as a part of what was measured. */
    Map<String, Double> errors() {
        Figures.Times said = predicted.ready();
        Figures.Times was = measured.ready();
        Map<String, Double> errors = new LinkedHashMap<>();
        errors.put("first", said.first() / was.first() - 1);
        errors.put("second", said.second() / was.second() - 1);
        errors.put("third", said.third() / was.third() - 1);
        errors.put("median", said.median() / was.median() - 1);
        errors.put("p90", said.p90() / was.p90() - 1);
        errors.put("last", said.last() / was.last() - 1);
        return errors;
    }

    /** That all of them are right within 15 %. */
    Claim claim() {
        Map.Entry<String, Double> worst = errors().entrySet().stream()
                .max(Map.Entry.comparingByValue((one, other) -> Double.compare(Math.abs(one), Math.abs(other))))
                .orElseThrow();
        return new Claim(
                policy,
                "predicted within 15 %; worst is " + worst.getKey(),
                Math.abs(worst.getValue()) * 100,
                TOLERANCE * 100);
    }
}
