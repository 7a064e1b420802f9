package org.sluice.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.chaos.Parcel.Fate;
import org.sluice.release.Sha256;

/** Each promise that is broken in a made-up world is told: the checks can fail. */
class InvariantsTest {

    private static final String ISO = "tails/stable/tails-amd64-5.1/tails-amd64-5.1.iso";
    private static final String WAVE = "stable/5.1 images";
    private static final byte[] CONTENT = bytes("image");
    private static final byte[] BAD = bytes("bad");
    private static final byte[] EARLY = bytes("early");

    private final Truth truth = new Truth();
    private final Draft found = new Draft();

    InvariantsTest() {
        truth.add(Parcel.signed("tails-amd64-5.1.iso", CONTENT, bytes("signature"), Fate.PUBLISHED));
        truth.add(Parcel.bare("tails-amd64-9.1.iso", BAD, Fate.QUARANTINED));
        truth.add(Parcel.bare("tails-amd64-9.2.iso", EARLY, Fate.WAITING));
        found.drawWhole(truth);
    }

    @Test
    void nothingIsWrongWithAWorldThatIsWhole() {
        assertThat(Invariants.broken(truth, found.facts())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongs")
    void tellsWhatIsWrong(String told, Consumer<Draft> wrong) {
        wrong.accept(found);

        assertThat(Invariants.broken(truth, found.facts()))
                .anySatisfy(one -> assertThat(one).contains(told));
    }

    static Stream<Arguments> wrongs() {
        return Stream.of(inFiles(), ofUploads(), inTheLedger(), inEvents(), ofHooks())
                .flatMap(wrongs -> wrongs);
    }

    private static Stream<Arguments> inFiles() {
        return Stream.of(
                wrong("missing among files in the tree", draft -> draft.tree.remove(ISO)),
                wrong("too many among files in the tree", draft -> draft.tree.put("tails/stable/.x", "1")),
                wrong("not the original in the tree", draft -> draft.tree.put(ISO, "1")),
                wrong("the tree has no trace", draft -> draft.tree.remove(Truth.TRACE)),
                wrong("not the original in a.localhost", draft -> draft.mirror.put(ISO, "1")),
                wrong("missing among files in a.localhost", draft -> draft.mirror.remove(ISO)),
                wrong("left in the staging area", draft -> draft.staging.add("1.copy")),
                wrong("a process is left", draft -> draft.strays.add("42 java")));
    }

    private static Stream<Arguments> ofUploads() {
        return Stream.of(
                wrong("too many among files in the drop", draft -> draft.drop.put(".sluice/claim", "1")),
                wrong("missing among files in the drop", draft -> draft.drop.clear()),
                wrong("is 0 times in the quarantine", draft -> draft.quarantine.clear()),
                wrong("is 2 times in the quarantine", draft -> draft.quarantine.put("2-x", draft.kept())),
                wrong("without a reason", draft -> draft.quarantine.put("2-x", List.of())));
    }

    private static Stream<Arguments> inTheLedger() {
        return Stream.of(
                wrong("the ledger is damaged", draft -> draft.integrity = "row 1 missing from index"),
                wrong("artifact, 2 times", draft -> draft.artifacts.add(draft.artifacts.getFirst())),
                wrong("missing among files in the ledger", draft -> draft.artifacts.clear()),
                wrong("state=accepted", draft -> draft.artifacts.add(new Facts.Artifact("p", 1, "1", "accepted"))),
                wrong("revision=2", draft -> draft.artifacts.add(new Facts.Artifact("p", 2, "1", "staged"))),
                wrong("is open", draft -> draft.waves.put(WAVE, "open")),
                wrong("too many among waves", draft -> draft.waves.put("stable/9.1 images", "staged")),
                wrong("missing among rules that are met", draft -> draft.rules.removeLast()),
                wrong("events that are not sent: 1", draft -> draft.unsent = 1),
                wrong("files were not moved: 1", draft -> draft.unmoved = 1));
    }

    private static Stream<Arguments> inEvents() {
        return Stream.of(
                wrong("stands where 1 should", draft -> draft.events.removeFirst()),
                wrong("event id, 2 times", draft -> draft.event("id-1", "mirror.ready", WAVE, "")),
                wrong("release.ready, 2 times", draft -> draft.event("new", "release.ready", WAVE, "all")),
                wrong("artifact.staged, 2 times", draft -> draft.event("new", "artifact.staged", ISO, "")),
                wrong("wave.staged, 2 times", draft -> draft.event("new", "wave.staged", WAVE, draft.whole)),
                wrong("the last wave.staged of", draft -> draft.event("new", "wave.staged", WAVE, ISO)),
                wrong(
                        "missing among wave.staged",
                        draft -> draft.events.removeIf(event -> event.type().equals("wave.staged"))),
                wrong(
                        "missing among release.ready",
                        draft -> draft.events.removeIf(event -> event.detail().equals("all"))));
    }

    private static Stream<Arguments> ofHooks() {
        return Stream.of(
                wrong("a hook ran, 2 times", draft -> draft.ran.add(draft.ran.getFirst())),
                wrong("missing among hooks that ran", draft -> draft.ran.removeFirst()),
                wrong("too many among hooks that ran", draft -> draft.ran.add("x/ready")),
                wrong("missing among hooks that are done", draft -> draft.hooks.removeFirst()),
                wrong("missing among webhooks that came", draft -> draft.received.clear()));
    }

    private static Arguments wrong(String told, Consumer<Draft> wrong) {
        return Arguments.of(told, wrong);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Facts that can be changed. */
    static final class Draft {

        private final Map<String, String> tree = new TreeMap<>();
        private final Map<String, String> mirror = new TreeMap<>();
        private final Map<String, String> drop = new TreeMap<>();
        private final List<String> staging = new ArrayList<>();
        private final Map<String, List<Facts.Kept>> quarantine = new HashMap<>();
        private final List<Facts.Event> events = new ArrayList<>();
        private final List<Facts.Artifact> artifacts = new ArrayList<>();
        private final Map<String, String> waves = new TreeMap<>();
        private final List<String> rules = new ArrayList<>();
        private final List<Facts.HookRun> hooks = new ArrayList<>();
        private final List<String> ran = new ArrayList<>();
        private final List<String> received = new ArrayList<>();
        private final List<String> strays = new ArrayList<>();
        private String whole = "";
        private String integrity = "ok";
        private long unsent;
        private long unmoved;

        void drawWhole(Truth truth) {
            truth.published().forEach((path, digest) -> {
                artifacts.add(new Facts.Artifact(path, 1, digest, "staged"));
                event("id-" + events.size(), "artifact.new", path, "");
                event("id-" + events.size(), "artifact.staged", path, "");
            });
            tree.putAll(truth.published());
            tree.put(Truth.TRACE, "1");
            mirror.putAll(tree);
            drop.putAll(truth.waiting());
            quarantine.put("1-x", kept());
            waves.put(WAVE, "staged");
            event("id-" + events.size(), "wave.opened", WAVE, "");
            whole = String.join(" ", new TreeSet<>(truth.published().keySet()));
            event("staged", "wave.staged", WAVE, whole);
            ran("staged/staged");
            for (String rule : Invariants.RULES) {
                rules.add(WAVE + " " + rule);
                event(rule, "release.ready", WAVE, rule);
                ran(rule + "/ready");
                hooks.add(new Facts.HookRun(rule, "told", "done"));
                received.add(rule);
            }
        }

        List<Facts.Kept> kept() {
            return List.of(
                    new Facts.Kept("tails-amd64-9.1.iso", Sha256.of(BAD).hex()),
                    new Facts.Kept("reason.txt", "2"),
                    new Facts.Kept("reason.json", "3"));
        }

        void event(String id, String type, String subject, String detail) {
            events.add(new Facts.Event(events.size() + 1L, id, type, subject, detail));
        }

        private void ran(String key) {
            ran.add(key);
            hooks.add(
                    new Facts.HookRun(key.substring(0, key.indexOf('/')), key.substring(key.indexOf('/') + 1), "done"));
        }

        Facts facts() {
            return new Facts(
                    tree,
                    Map.of("a.localhost", mirror),
                    drop,
                    staging,
                    quarantine,
                    events,
                    artifacts,
                    waves,
                    rules,
                    unsent,
                    unmoved,
                    integrity,
                    hooks,
                    ran,
                    received,
                    strays);
        }
    }
}
