package org.sluice.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the design promises, held against what is found when all is calm. */
final class Invariants {

    /** The rules of the site's configuration. */
    static final List<String> RULES = List.of("first-mirror", "all");

    private final Truth truth;
    private final Facts facts;
    private final List<String> broken = new ArrayList<>();

    private Invariants(Truth truth, Facts facts) {
        this.truth = truth;
        this.facts = facts;
    }

    /** All that is broken, in words. */
    static List<String> broken(Truth truth, Facts facts) {
        Invariants invariants = new Invariants(truth, facts);
        invariants.checkFiles();
        invariants.checkUploads();
        invariants.checkLedger();
        invariants.checkEvents();
        invariants.checkHooks();
        facts.strays().forEach(stray -> invariants.broken.add("a process is left: " + stray));
        return List.copyOf(invariants.broken);
    }

    private void checkFiles() {
        same("the tree", truth.published(), withoutTrace(facts.tree()));
        if (!truth.waves().isEmpty() && !facts.tree().containsKey(Truth.TRACE)) {
            broken.add("the tree has no trace");
        }
        facts.mirrors().forEach((mirror, files) -> same(mirror, truth.published(), withoutTrace(files)));
        none("left in the staging area", facts.staging());
        same("the drop directory", truth.waiting(), facts.drop());
    }

    /** Nothing is lost, and nothing is there twice. */
    private void checkUploads() {
        Map<String, Long> copies = facts.quarantine().values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Facts.Kept::digest, Collectors.counting()));
        truth.refused().forEach((digest, name) -> {
            long times = copies.getOrDefault(digest, 0L);
            if (times != 1) {
                broken.add("is " + times + " times in the quarantine: " + name);
            }
        });
        facts.quarantine().forEach((place, files) -> {
            Set<String> names = files.stream().map(Facts.Kept::name).collect(Collectors.toSet());
            if (!names.containsAll(List.of("reason.txt", "reason.json"))) {
                broken.add("in the quarantine without a reason: " + place);
            }
        });
    }

    private void checkLedger() {
        if (!facts.integrity().equals("ok")) {
            broken.add("the ledger is damaged: " + facts.integrity());
        }
        twice("artifact", facts.artifacts(), Facts.Artifact::path);
        facts.artifacts().stream()
                .filter(artifact -> !artifact.state().equals("staged") || artifact.revision() != 1)
                .forEach(artifact -> broken.add("ledger: " + artifact));
        same(
                "the ledger",
                truth.published(),
                facts.artifacts().stream()
                        .collect(Collectors.toMap(Facts.Artifact::path, Facts.Artifact::sha256, (one, other) -> one)));
        facts.waves().forEach((wave, state) -> {
            if (!state.equals("staged")) {
                broken.add("wave " + wave + " is " + state);
            }
        });
        sameNames("waves", truth.waves().keySet(), facts.waves().keySet());
        Set<String> rules = truth.waves().keySet().stream()
                .flatMap(wave -> RULES.stream().map(rule -> wave + " " + rule))
                .collect(Collectors.toSet());
        sameNames("rules that are met", rules, new TreeSet<>(facts.rules()));
        zero("events that are not sent", facts.unsent());
        zero("rejections whose files were not moved", facts.unmoved());
    }

    private void checkEvents() {
        long expected = 1;
        for (Facts.Event event : facts.events()) {
            if (event.seq() != expected) {
                broken.add("event " + event.seq() + " stands where " + expected + " should");
            }
            expected = event.seq() + 1;
        }
        twice("event id", facts.events(), Facts.Event::id);
        for (String type : List.of("artifact.new", "artifact.staged", "wave.opened", "wave.staged", "release.ready")) {
            List<String> fired = facts.events().stream()
                    .filter(event -> event.type().equals(type))
                    .map(event -> (event.subject() + " " + event.detail()).strip())
                    .toList();
            twice(type, fired, Function.identity());
            if (!type.equals("wave.staged")) {
                sameNames(type, subjects(type), new TreeSet<>(fired));
            }
        }
        checkWavesStaged();
    }

    /** Once more for a file that came late, with all that is in it then. */
    private void checkWavesStaged() {
        Map<String, String> last = facts.events().stream()
                .filter(event -> event.type().equals("wave.staged"))
                .collect(Collectors.toMap(Facts.Event::subject, Facts.Event::detail, (before, after) -> after));
        sameNames("wave.staged", truth.waves().keySet(), last.keySet());
        truth.waves().forEach((wave, paths) -> {
            String whole = String.join(" ", new TreeSet<>(paths));
            if (!last.getOrDefault(wave, whole).equals(whole)) {
                broken.add("the last wave.staged of " + wave + " names " + last.get(wave));
            }
        });
    }

    private Set<String> subjects(String type) {
        Stream<String> waves = truth.waves().keySet().stream();
        return switch (type) {
            case "artifact.new", "artifact.staged" -> truth.published().keySet();
            case "release.ready" ->
                waves.flatMap(wave -> RULES.stream().map(rule -> wave + " " + rule))
                        .collect(Collectors.toSet());
            default -> waves.collect(Collectors.toSet());
        };
    }

    private void checkHooks() {
        Set<String> due = facts.events().stream()
                .flatMap(event -> switch (event.type()) {
                    case "release.ready" -> Stream.of(event.id() + "/ready", event.id() + "/told");
                    case "wave.staged" -> Stream.of(event.id() + "/staged");
                    default -> Stream.<String>empty();
                })
                .collect(Collectors.toSet());
        Set<String> done = facts.hooks().stream()
                .filter(run -> run.state().equals("done"))
                .map(run -> run.event() + "/" + run.hook())
                .collect(Collectors.toSet());
        sameNames("hooks that are done", due, done);
        Set<String> commands =
                due.stream().filter(run -> !run.endsWith("/told")).collect(Collectors.toSet());
        twice("a hook ran", facts.ran(), Function.identity());
        sameNames("hooks that ran", commands, new TreeSet<>(facts.ran()));
        Set<String> told = due.stream()
                .filter(run -> run.endsWith("/told"))
                .map(run -> run.substring(0, run.indexOf('/')))
                .collect(Collectors.toSet());
        sameNames("webhooks that came", told, new TreeSet<>(facts.received()));
    }

    private static Map<String, String> withoutTrace(Map<String, String> files) {
        return files.entrySet().stream()
                .filter(file -> !file.getKey().equals(Truth.TRACE))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void same(String place, Map<String, String> wanted, Map<String, String> found) {
        sameNames("files in " + place, wanted.keySet(), found.keySet());
        wanted.forEach((path, digest) -> {
            if (!digest.equals(found.getOrDefault(path, digest))) {
                broken.add("not the original in " + place + ": " + path);
            }
        });
    }

    private void sameNames(String what, Set<String> wanted, Set<String> found) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(found);
        Set<String> more = new TreeSet<>(found);
        more.removeAll(wanted);
        none("missing among " + what, missing);
        none("too many among " + what, more);
    }

    private void none(String what, Collection<String> found) {
        found.forEach(one -> broken.add(what + ": " + one));
    }

    private void zero(String what, long count) {
        if (count != 0) {
            broken.add(what + ": " + count);
        }
    }

    private <T> void twice(String what, List<T> all, Function<T, String> key) {
        all.stream().collect(Collectors.groupingBy(key, Collectors.counting())).forEach((one, times) -> {
            if (times > 1) {
                broken.add(what + ", " + times + " times: " + one);
            }
        });
    }
}
