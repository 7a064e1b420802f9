package org.sluice.cli.watch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.release.Printable;
import org.sluice.status.Status;

/** What is to be told of a status in words that stay the same while nothing changes, and what changed since. */
public final class Tidings {

    private Map<String, String> told = Map.of();
    private boolean isFirst = true;

    /** The lines that tell what is new since the last call; at the first, all but the single mirrors. */
    public List<String> next(Snapshot snapshot) {
        Map<String, String> now = facts(snapshot);
        List<String> lines = new ArrayList<>();
        now.forEach((about, fact) -> {
            boolean isMirror = about.startsWith("mirror ");
            if (!fact.equals(told.get(about)) && !(isMirror && (isFirst || !told.containsKey(about)))) {
                lines.add(Pen.time(snapshot.at()) + " " + Printable.of(fact));
            }
        });
        told.forEach((about, fact) -> {
            if (about.startsWith("trouble ") && !now.containsKey(about)) {
                lines.add(Pen.time(snapshot.at()) + " over: " + Printable.of(fact));
            }
        });
        told = now;
        isFirst = false;
        return lines;
    }

    private static Map<String, String> facts(Snapshot snapshot) {
        Map<String, String> facts = new LinkedHashMap<>();
        Status status = snapshot.status();
        for (String trouble : Troubles.of(status, snapshot.at())) {
            facts.put("trouble " + trouble, trouble);
        }
        status.drop()
                .forEach(file ->
                        facts.put("drop " + file.file(), "drop: " + file.file() + " waits for " + file.waitingFor()));
        if (status.releases().isEmpty()) {
            facts.put("none", "no release yet");
        }
        for (Status.Release release : status.releases()) {
            if (release.hold() != null) {
                facts.put(
                        "hold " + release.release(),
                        release.release() + " held by " + release.hold().who());
            } else {
                facts.put("hold " + release.release(), release.release() + " goes on");
            }
            release.waves().forEach(wave -> wave(facts, release.release() + " " + wave.wave(), wave));
        }
        status.hooks()
                .forEach(hook -> facts.put(
                        "hook " + hook.event() + " " + hook.hook(), "hook " + hook.hook() + " " + hook.state()));
        return facts;
    }

    private static void wave(Map<String, String> facts, String name, Status.Wave wave) {
        if (wave.stagedAt() == null) {
            facts.put("wave " + name, name + " " + state(wave));
            return;
        }
        long enabled = wave.mirrors().stream().filter(Status.Mirror::enabled).count();
        long have = wave.mirrors().stream()
                .filter(mirror -> mirror.enabled() && mirror.at() != null)
                .count();
        facts.put("wave " + name, name + " is staged, " + have + " of " + enabled + " mirrors have it");
        wave.readiness()
                .forEach(ready -> facts.put("rule " + name + " " + ready.rule(), name + " is ready: " + ready.rule()));
        wave.mirrors()
                .forEach(mirror -> facts.put(
                        "mirror " + name + " " + mirror.mirror(),
                        name + " " + mirror.mirror() + " " + mirror.state()
                                + (mirror.at() == null && mirror.behind() != null ? ": " + mirror.behind() : "")));
    }

    private static String state(Status.Wave wave) {
        if (wave.state().equals("open")) {
            return "is being staged, opened by " + wave.openedBy();
        }
        return "waits for " + (wave.waitsFor() == null ? "its turn" : wave.waitsFor());
    }
}
