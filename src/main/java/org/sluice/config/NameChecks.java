package org.sluice.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sluice.config.read.Nearest;
import org.sluice.config.read.ProblemLog;
import org.sluice.release.Kind;

/** Whatever is called by name exists, and exists once. */
final class NameChecks {

    private final SluiceConfig config;
    private final ProblemLog log;
    private final List<String> waves;
    private final List<String> rules;

    private NameChecks(SluiceConfig config, ProblemLog log) {
        this.config = config;
        this.log = log;
        this.waves = config.waves().stream().map(WaveConfig::name).toList();
        this.rules = config.readiness().stream().map(ReadinessRule::name).toList();
    }

    static void check(SluiceConfig config, ProblemLog log) {
        NameChecks checks = new NameChecks(config, log);
        checks.unique("waves", checks.waves);
        checks.unique("readiness", checks.rules);
        checks.unique("hooks", config.hooks().stream().map(HookConfig::name).toList());
        checks.unique(
                "rsyncd", config.daemons().stream().map(RsyncdConfig::name).toList());
        checks.kinds();
        new GateChecks(config.waves(), checks).check();
        checks.hooks();
        checks.evidence();
    }

    private void unique(String list, List<String> names) {
        for (int index = 0; index < names.size(); index++) {
            int first = names.indexOf(names.get(index));
            if (first < index && !names.get(index).equals(Forms.UNREADABLE)) {
                log.add(at(list, index) + ".name", "\"" + names.get(index) + "\" is already " + at(list, first));
            }
        }
    }

    private void kinds() {
        Map<Kind, Integer> waveOf = new EnumMap<>(Kind.class);
        for (int index = 0; index < waves.size(); index++) {
            for (Kind kind : config.waves().get(index).kinds()) {
                Integer first = waveOf.putIfAbsent(kind, index);
                if (first != null) {
                    log.add(at("waves", index) + ".kinds", kind + " is already in " + at("waves", first));
                }
            }
        }
    }

    void knownRule(String path, String name) {
        known(path, "readiness rule", name, rules);
    }

    void knownWave(String path, String name) {
        known(path, "wave", name, waves);
    }

    void problem(String path, String message) {
        log.add(path, message);
    }

    private void hooks() {
        for (int index = 0; index < config.hooks().size(); index++) {
            HookConfig hook = config.hooks().get(index);
            String path = at("hooks", index);
            hook.rule().ifPresent(rule -> knownRule(path + ".rule", rule));
            hook.wave().ifPresent(wave -> knownWave(path + ".wave", wave));
            if (hook.rule().isPresent()
                    && !hook.on().equals(HookReader.RELEASE_READY)
                    && !hook.on().equals(Forms.UNREADABLE)) {
                log.add(path + ".rule", "only a hook on release.ready can have a rule; " + hook.on() + " has none");
            }
        }
    }

    /** A rule that waits for probes that nobody makes would never be met. */
    private void evidence() {
        for (int index = 0; index < rules.size(); index++) {
            AskedEvidence asked = config.readiness().get(index).evidence();
            if (asked.isOfProbe() && !config.probe().isEnabled()) {
                log.add(at("readiness", index) + ".evidence", asked + " needs probe.enabled: true");
            }
        }
    }

    /** One unreadable name among the known ones may be the one that is meant: then nothing is said. */
    private void known(String path, String noun, String name, List<String> known) {
        if (!known.contains(name) && !known.contains(Forms.UNREADABLE) && !name.equals(Forms.UNREADABLE)) {
            log.add(path, "no " + noun + " is called \"" + name + "\"" + Nearest.hint(name, known));
        }
    }

    private static String at(String list, int index) {
        return list + "[" + index + "]";
    }
}
