package org.sluice.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** What the gates of all waves say of each other: they name what there is, and don't wait in a circle. */
final class GateChecks {

    private final List<WaveConfig> waves;
    private final NameChecks names;

    GateChecks(List<WaveConfig> waves, NameChecks names) {
        this.waves = waves;
        this.names = names;
    }

    void check() {
        Map<String, Set<String>> waitsFor = new LinkedHashMap<>();
        for (int index = 0; index < waves.size(); index++) {
            WaveConfig wave = waves.get(index);
            Set<String> others = waitsFor.computeIfAbsent(wave.name(), name -> new HashSet<>());
            each(wave.gate(), "waves[" + index + "].gate", (path, ready) -> {
                names.knownRule(path + ".ready", ready.rule());
                names.knownWave(path + ".of", ready.of());
                others.add(ready.of());
                if (!ready.of().equals(Forms.UNREADABLE) && leadsTo(wave.name(), ready.of(), waitsFor)) {
                    names.problem(path + ".of", "the waves would wait for each other");
                }
            });
        }
    }

    /** Every readiness rule that a gate asks for, with its path. */
    private static void each(GateConfig gate, String path, BiConsumer<String, GateConfig.Ready> use) {
        switch (gate) {
            case GateConfig.Ready ready -> use.accept(path, ready);
            case GateConfig.AllOf all -> each(all.parts(), path + ".all-of", use);
            case GateConfig.AnyOf any -> each(any.parts(), path + ".any-of", use);
            default -> {}
        }
    }

    private static void each(List<GateConfig> parts, String path, BiConsumer<String, GateConfig.Ready> use) {
        for (int index = 0; index < parts.size(); index++) {
            each(parts.get(index), path + "[" + index + "]", use);
        }
    }

    /** Whether a wave waits for another one, directly or not. */
    private static boolean leadsTo(String goal, String start, Map<String, Set<String>> waitsFor) {
        Set<String> seen = new HashSet<>(Set.of(start));
        Set<String> next = seen;
        while (!next.isEmpty() && !seen.contains(goal)) {
            Set<String> further = new HashSet<>();
            next.forEach(wave -> further.addAll(waitsFor.getOrDefault(wave, Set.of())));
            further.removeAll(seen);
            seen.addAll(further);
            next = further;
        }
        return seen.contains(goal);
    }
}
