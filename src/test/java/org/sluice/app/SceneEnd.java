package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.ledger.EventType.ADMISSION_CHANGED;
import static org.sluice.ledger.EventType.ARTIFACT_NEW;
import static org.sluice.ledger.EventType.ARTIFACT_REJECTED;
import static org.sluice.ledger.EventType.ARTIFACT_STAGED;
import static org.sluice.ledger.EventType.MIRROR_FETCHED;
import static org.sluice.ledger.EventType.MIRROR_READY;
import static org.sluice.ledger.EventType.RELEASE_READY;
import static org.sluice.ledger.EventType.WAVE_OPENED;
import static org.sluice.ledger.EventType.WAVE_STAGED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.bus.CloudEvents;
import org.sluice.ledger.Event;
import org.sluice.ledger.HookRuns;
import org.sluice.ledger.Ledger;
import org.sluice.release.Artifact;
import org.sluice.release.TreePath;

/** The one end that a scene has, however often its pipeline was killed. */
final class SceneEnd {

    private static final int MOST_EVENTS = 1000;

    private final Scene scene;
    private final Path scratch;

    private SceneEnd(Scene scene) {
        this.scene = scene;
        this.scratch = scene.scratch();
    }

    /** Looks at all of it, after the pipeline has stopped. */
    static void assertReached(Scene scene) throws IOException {
        SceneEnd end = new SceneEnd(scene);
        end.assertFiles();
        try (Ledger ledger = scene.ledger()) {
            end.assertArtifacts(ledger.read(books -> books.artifacts().inState(Artifact.State.STAGED)));
            Map<String, Long> states = ledger.read(books -> books.artifacts().countByState());
            assertThat(states).containsOnlyKeys("staged");
            List<Event> events = ledger.read(books -> books.events().since(0, MOST_EVENTS));
            end.assertEvents(events);
            end.assertHooks(events, ledger.read(books -> books.hookRuns().all()));
        }
    }

    private void assertFiles() throws IOException {
        Path drop = scene.config().drop().directory();
        assertThat(scene.originals().compare(scene.config().tree().directory(), scene.trace()))
                .isEmpty();
        for (String mirror : Scene.MIRRORS) {
            assertThat(scene.originals().compare(scratch.resolve("mirrors").resolve(mirror), scene.trace()))
                    .isEmpty();
        }
        assertThat(filesIn(drop)).containsExactlyInAnyOrderElementsOf(Scene.WAITING);
        assertThat(filesIn(scene.config().tree().staging())).isEmpty();
        assertQuarantine();
        assertThat(names(scene.config().drop().manifests())).hasSize(Scene.MANIFESTS);
    }

    private void assertQuarantine() throws IOException {
        Path quarantine = scene.config().drop().quarantine();
        assertThat(names(quarantine)).hasSize(1);
        Path kept = quarantine.resolve(names(quarantine).getFirst());
        assertThat(kept.resolve(Scene.REJECTED)).hasContent("not what it seems");
        assertThat(names(kept)).contains(Scene.REJECTED + ".sig", "reason.txt", "reason.json");
    }

    private void assertArtifacts(List<Artifact> artifacts) {
        assertThat(artifacts)
                .allSatisfy(artifact -> assertThat(artifact.revision()).isOne());
        assertThat(artifacts.stream().collect(Collectors.toMap(Artifact::path, Artifact::sha256)))
                .isEqualTo(scene.originals().digests());
    }

    private void assertEvents(List<Event> events) {
        assertThat(events.stream().map(Event::seq))
                .isEqualTo(
                        Stream.iterate(1L, seq -> seq + 1).limit(events.size()).toList());
        // how many are let in beside each other depends on the moment
        assertThat(events.stream()
                        .filter(event -> event.type() != ADMISSION_CHANGED)
                        .map(SceneEnd::fact))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(artifactFacts(), waveFacts(), Stream.of(ARTIFACT_REJECTED + " " + Scene.REJECTED))
                                .flatMap(Function.identity())
                                .toList());
    }

    private Stream<String> artifactFacts() {
        return scene.originals().digests().keySet().stream()
                .map(TreePath::text)
                .flatMap(path -> Stream.concat(
                        Stream.of(ARTIFACT_NEW + " " + path, ARTIFACT_STAGED + " " + path),
                        Scene.MIRRORS.stream().map(mirror -> MIRROR_FETCHED + " " + path + " " + mirror)));
    }

    private static Stream<String> waveFacts() {
        return Stream.of("stable/6.9 images", "stable/6.9 iuks")
                .flatMap(wave -> Stream.concat(
                        Stream.of(
                                WAVE_OPENED + " " + wave,
                                WAVE_STAGED + " " + wave,
                                RELEASE_READY + " " + wave + " first-mirror",
                                RELEASE_READY + " " + wave + " all"),
                        Scene.MIRRORS.stream().map(mirror -> MIRROR_READY + " " + wave + " " + mirror)));
    }

    /** An event in words, without what differs from run to run. */
    private static String fact(Event event) {
        String fact = event.type() + " " + event.subject();
        return switch (event.type()) {
            case RELEASE_READY -> fact + " " + event.data().get("rule");
            case MIRROR_FETCHED, MIRROR_READY -> fact + " " + event.data().get("mirror");
            default -> fact;
        };
    }

    /** Each ran once, was given its event whole, and is recorded as done at the first attempt. */
    private void assertHooks(List<Event> events, List<HookRuns.Row> runs) throws IOException {
        List<String> lines = new ArrayList<>();
        for (HookRuns.Row run : runs) {
            assertThat(run.attempts()).isOne();
            lines.add(run.event() + "/" + run.hook() + " " + run.event());
        }
        assertThat(Files.readAllLines(scratch.resolve("ran"))).containsExactlyInAnyOrderElementsOf(lines);
        Map<String, Event> byId = events.stream().collect(Collectors.toMap(Event::id, Function.identity()));
        for (HookRuns.Row run : runs) {
            String given = Scene.text(scratch.resolve("hook-" + run.event() + ".json"));
            assertThat(new CloudEvents().parse(given)).isEqualTo(byId.get(run.event()));
        }
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
