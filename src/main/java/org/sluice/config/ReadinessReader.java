package org.sluice.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sluice.config.read.Form;
import org.sluice.config.read.Section;

/** Reads {@code readiness}. */
final class ReadinessReader {

    private static final Form<AskedEvidence> EVIDENCE = new Form<>(
            "one of " + String.join(", ", AskedEvidence.words()),
            word -> Optional.of(word).filter(AskedEvidence.words()::contains).map(AskedEvidence::of));

    private ReadinessReader() {}

    /** @param usual the evidence that a rule asks for if it does not say */
    static List<ReadinessRule> readAll(Section root, AskedEvidence usual) {
        return root.sections("readiness")
                .map(rules -> rules.stream().map(rule -> read(rule, usual)).toList())
                .orElseGet(() -> byDefault(usual));
    }

    private static List<ReadinessRule> byDefault(AskedEvidence usual) {
        return List.of(
                new ReadinessRule("first-mirror", OptionalInt.of(1), OptionalInt.empty(), List.of(), usual),
                new ReadinessRule("all", OptionalInt.empty(), OptionalInt.of(100), List.of(), usual));
    }

    private static ReadinessRule read(Section rule, AskedEvidence usual) {
        ReadinessRule read = new ReadinessRule(
                rule.required("name", Forms.UNREADABLE, Forms.NAME),
                number(rule.optional("mirrors", Form.number(1, 10_000))),
                number(rule.optional("percent", Form.number(1, 100))),
                rule.values("one-of", List.of(), Forms.TEXT),
                rule.value("evidence", usual, EVIDENCE));
        if (!rule.has("mirrors") && !rule.has("percent") && rule.tree("one-of").isEmpty()) {
            rule.problem("mirrors", "is missing; a rule must say at least one of mirrors, percent, one-of");
        }
        rule.refuseUnknown();
        return read;
    }

    private static OptionalInt number(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
