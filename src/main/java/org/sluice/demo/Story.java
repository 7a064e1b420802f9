package org.sluice.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.ledger.HookRuns;
import org.sluice.ledger.Ledger;

/** Tells what happens, in words, from the ledger: reads on from where it was. One thread. */
final class Story {

    private static final int BATCH = 500;

    private final Ledger ledger;
    private final Instant start;
    private final Map<String, Integer> fired = new HashMap<>();
    private final Set<String> toldHooks = new HashSet<>();
    private long seq;

    /** @param start when the upload began */
    Story(Ledger ledger, Instant start) {
        this.ledger = ledger;
        this.start = start;
    }

    /**
     * Something that happened.
     *
     * @param at since the upload began
     */
    record Sentence(Duration at, String text) {}

    /** What has happened since the last call. */
    List<Sentence> next() {
        List<Sentence> sentences = new ArrayList<>();
        for (Event event : ledger.read(books -> books.events().since(seq, BATCH))) {
            seq = event.seq();
            if (event.type() == EventType.RELEASE_READY) {
                fired.merge(event.subject() + " " + field(event, "rule"), 1, Integer::sum);
            }
            words(event).ifPresent(text -> sentences.add(new Sentence(Duration.between(start, event.at()), text)));
        }
        ledger.read(books -> books.hookRuns().all()).stream()
                .filter(run -> run.state() != HookRuns.State.DUE)
                .filter(run -> toldHooks.add(run.event() + run.hook()))
                .forEach(run -> sentences.add(sentence(run)));
        return sentences;
    }

    /** The number of the last event that was told. */
    long seq() {
        return seq;
    }

    /**
     * How often a rule has fired for a wave.
     *
     * @param wave with its release: {@code stable/6.9 images}
     */
    int fired(String wave, String rule) {
        return fired.getOrDefault(wave + " " + rule, 0);
    }

    private Sentence sentence(HookRuns.Row run) {
        Duration at = Duration.between(start, run.finishedAt().orElse(run.dueAt()));
        return new Sentence(at, "hook " + run.hook() + " " + run.state() + ", attempts " + run.attempts());
    }

    private static Optional<String> words(Event event) {
        return Optional.ofNullable(
                switch (event.type()) {
                    case ARTIFACT_NEW -> "proven: " + event.subject();
                    case ARTIFACT_REJECTED -> "rejected: " + event.subject() + ": " + field(event, "found");
                    case ARTIFACT_STAGED -> "in the tree: " + event.subject();
                    case WAVE_OPENED -> event.subject() + " opened by " + field(event, "by");
                    case WAVE_STAGED -> event.subject() + " is staged, the trace says so";
                    case MIRROR_FETCHED -> null;
                    case MIRROR_READY -> field(event, "mirror") + " has " + field(event, "wave");
                    case MIRROR_LAGGING -> field(event, "mirror") + " lags with " + field(event, "wave");
                    case MIRROR_RECOVERED -> field(event, "mirror") + " has caught up with " + field(event, "wave");
                    case MIRROR_REFUTED -> field(event, "mirror") + " has " + field(event, "wave") + " no longer";
                    case RELEASE_READY -> event.subject() + " is ready: " + field(event, "rule");
                    case ADMISSION_CHANGED ->
                        "admission: " + field(event, "what") + " from " + field(event, "from") + " to "
                                + field(event, "to") + ", for " + field(event, "why");
                });
    }

    private static String field(Event event, String name) {
        return Objects.toString(event.data().get(name), "?");
    }
}
