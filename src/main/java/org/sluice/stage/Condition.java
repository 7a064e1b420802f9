package org.sluice.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sluice.config.GateConfig;
import org.sluice.config.read.DurationText;
import org.sluice.ledger.Wait;

/** What a gate makes of the facts. Nothing else is looked at: the same facts give the same answer. */
final class Condition {

    private final Facts facts;

    private Condition(Facts facts) {
        this.facts = facts;
    }

    static Gate of(GateConfig gate, Facts facts) {
        return new Condition(facts).look(gate);
    }

    private Gate look(GateConfig gate) {
        return switch (gate) {
            case GateConfig.Immediate immediate -> new Gate.Open("immediate");
            case GateConfig.Delay delay -> delay(delay.after());
            case GateConfig.Ready ready -> readiness(ready);
            case GateConfig.Approval approval -> approval();
            case GateConfig.Window window -> window(new Hours(window));
            case GateConfig.AllOf all -> allOf(all.parts());
            case GateConfig.AnyOf any -> anyOf(any.parts());
        };
    }

    private Gate delay(Duration delay) {
        String words = "delay of " + DurationText.text(delay);
        Instant due = facts.wave().since().plus(delay);
        return facts.now().isBefore(due) ? shut("the " + words + ", until " + due) : new Gate.Open(words);
    }

    private Gate readiness(GateConfig.Ready ready) {
        String rule = Facts.rule(ready.rule(), ready.of());
        Optional<Instant> due =
                ready.orAfter().map(delay -> facts.wave().since().plus(delay));
        if (facts.isMet(ready)) {
            return new Gate.Open(rule);
        }
        if (due.isPresent() && !facts.now().isBefore(due.get())) {
            return new Gate.Open(
                    rule + " not met for " + DurationText.text(ready.orAfter().orElseThrow()));
        }
        String nothing = facts.waves().contains(ready.of()) ? "" : "; nothing of " + ready.of() + " has come yet";
        return shut(rule + due.map(time -> ", or " + time).orElse("") + nothing);
    }

    private Gate approval() {
        return facts.approval()
                .<Gate>map(approval -> new Gate.Open("approval of " + approval.who()))
                .orElseGet(() -> shut("approval: sluice approve " + facts.wave().subject()));
    }

    private Gate window(Hours hours) {
        if (hours.isOpen(facts.now())) {
            return new Gate.Open(hours.toString());
        }
        Instant shut =
                hours.shutSince(facts.now()).filter(facts.atGate()::isBefore).orElse(facts.atGate());
        String next = hours.opensAfter(facts.now())
                .map(time -> ", which opens at " + time)
                .orElse("");
        return new Gate.Shut(new Wait("the " + hours + next, shut));
    }

    private Gate allOf(List<GateConfig> parts) {
        List<Gate> looks = parts.stream().map(this::look).toList();
        List<Wait> waits = waits(looks);
        if (waits.isEmpty()) {
            return new Gate.Open(opened(looks).stream().map(Gate.Open::by).collect(Collectors.joining(" and ")));
        }
        Instant since =
                waits.stream().map(Wait::since).min(Comparator.naturalOrder()).orElseThrow();
        return shut("all of these", since, waits);
    }

    private Gate anyOf(List<GateConfig> parts) {
        List<Gate> looks = parts.stream().map(this::look).toList();
        List<Wait> waits = waits(looks);
        // none of them holds since the last one ceased to
        return opened(looks).stream()
                .findFirst()
                .<Gate>map(open -> open)
                .orElseGet(() -> shut(
                        "one of these",
                        waits.stream()
                                .map(Wait::since)
                                .max(Comparator.naturalOrder())
                                .orElse(facts.atGate()),
                        waits));
    }

    private static List<Gate.Open> opened(List<Gate> looks) {
        return looks.stream()
                .filter(Gate.Open.class::isInstance)
                .map(Gate.Open.class::cast)
                .toList();
    }

    private static List<Wait> waits(List<Gate> looks) {
        List<Wait> waits = new ArrayList<>();
        for (Gate look : looks) {
            if (look instanceof Gate.Shut(Wait until)) {
                waits.add(until);
            }
        }
        return List.copyOf(waits);
    }

    private Gate shut(String what) {
        return new Gate.Shut(new Wait(what, facts.atGate()));
    }

    /** One part alone is said as if there were no others. */
    private static Gate shut(String what, Instant since, List<Wait> waits) {
        return new Gate.Shut(waits.size() == 1 ? waits.getFirst() : new Wait(what, since, waits));
    }
}
