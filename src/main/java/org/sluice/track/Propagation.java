package org.sluice.track;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.ReadinessRule;
import org.sluice.ledger.Books;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.Readinesses;
import org.sluice.ledger.Waves.State;
import org.sluice.ledger.Waves.Wave;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.release.Artifact;
import org.sluice.release.ReleaseId;

/**
 * What evidence means for waves: which mirrors have a whole wave, and which readiness rules are met by that. Works
 * inside the transaction that keeps the evidence, so that a rule and its event commit with what they rest on.
 */
final class Propagation {

    private static final Logger LOG = LoggerFactory.getLogger(Propagation.class);

    /** Pieces of evidence that an event carries at most; the ledger has all. */
    private static final int MOST_EVIDENCE = 500;

    private final List<ReadinessRule> rules;

    Propagation(List<ReadinessRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Keeps a piece of evidence on a mirror of the pool, and what follows from it. */
    void keep(Books books, Evidences.Row evidence, Artifact artifact) {
        boolean was = has(books, artifact, evidence.mirror());
        books.evidences().add(evidence);
        if (was != evidence.isComplete()) {
            EventType type = was ? EventType.MIRROR_REFUTED : EventType.MIRROR_FETCHED;
            books.events().add(type, artifact.path().text(), describe(evidence, artifact));
        }
        artifact.wave()
                .flatMap(name -> books.waves().find(artifact.release(), name))
                .ifPresent(wave -> follow(books, wave, evidence.mirror()));
    }

    /**
     * Whether there is evidence on a file that the ledger does not know to be in the tree: a mirror may have it before
     * that is recorded, and long before if a kill came between.
     */
    boolean isAhead(Books books) {
        return books.waves().inState(State.OPEN).stream()
                .flatMap(wave -> books.artifacts().of(wave.release(), wave.name()).stream())
                .filter(artifact -> artifact.state() == Artifact.State.ACCEPTED)
                .anyMatch(artifact -> !books.evidences().of(artifact.id()).isEmpty());
    }

    /** Looks again at who has which wave. */
    void followAll(Books books, Pool pool) {
        for (Wave wave : books.waves().all()) {
            if (wave.state() != State.COLLECTING) {
                pool.mirrors().forEach(mirror -> follow(books, wave, mirror.name()));
            }
        }
    }

    /** Meets every rule that holds now. Each is met once in a wave's life. */
    void meetRules(Books books, Pool pool) {
        Set<String> met = books.readinesses().all().stream()
                .map(row -> key(row.release(), row.wave(), row.rule()))
                .collect(Collectors.toSet());
        Set<String> enabled = pool.enabled().stream().map(Mirror::name).collect(Collectors.toSet());
        for (Wave wave : books.waves().all()) {
            List<ReadinessRule> open = rules.stream()
                    .filter(rule -> !met.contains(key(wave.release(), wave.name(), rule.name())))
                    .toList();
            if (wave.state() != State.COLLECTING && !open.isEmpty()) {
                meet(books, wave, open, enabled);
            }
        }
    }

    private static String key(ReleaseId release, String wave, String rule) {
        return release + " " + wave + " " + rule;
    }

    private static void follow(Books books, Wave wave, String mirror) {
        Optional<Instant> since = hasAllSince(books, wave, mirror);
        if (since.isEmpty()) {
            books.catchUps().remove(mirror, wave.release(), wave.name());
        } else if (books.catchUps().add(mirror, wave.release(), wave.name(), since.get())) {
            Map<String, Object> data = describe(wave);
            data.put("mirror", mirror);
            data.put("at", since.get().toString());
            books.events().add(EventType.MIRROR_READY, wave.subject(), data);
        }
    }

    /** When the evidence was complete; nothing if it is not. */
    private static Optional<Instant> hasAllSince(Books books, Wave wave, String mirror) {
        List<Artifact> artifacts = books.artifacts().of(wave.release(), wave.name());
        List<Instant> evidence = artifacts.stream()
                .filter(artifact -> artifact.state() == Artifact.State.STAGED)
                .flatMap(artifact -> complete(books, artifact, mirror))
                .map(Evidences.Row::at)
                .toList();
        return evidence.size() == artifacts.size() ? evidence.stream().max(Instant::compareTo) : Optional.empty();
    }

    private static boolean has(Books books, Artifact artifact, String mirror) {
        return complete(books, artifact, mirror).findAny().isPresent();
    }

    private static Stream<Evidences.Row> complete(Books books, Artifact artifact, String mirror) {
        return books.evidences().of(artifact.id()).stream()
                .filter(row -> row.isComplete() && row.mirror().equals(mirror));
    }

    private static void meet(Books books, Wave wave, List<ReadinessRule> open, Set<String> enabled) {
        List<CatchUps.Row> ready = books.catchUps().of(wave.release(), wave.name()).stream()
                .filter(row -> enabled.contains(row.mirror()))
                .toList();
        open.stream()
                .filter(rule -> Rules.holds(rule, ready, enabled.size()))
                .forEach(rule -> meet(books, wave, rule, ready));
    }

    private static void meet(Books books, Wave wave, ReadinessRule rule, List<CatchUps.Row> ready) {
        Map<String, Object> data = describe(wave);
        data.put("rule", rule.name());
        data.put("mirrors", ready.stream().map(CatchUps.Row::mirror).toList());
        data.put("evidence", evidence(books, wave, ready));
        Event event = books.events().add(EventType.RELEASE_READY, wave.subject(), data);
        books.readinesses().add(new Readinesses.Row(wave.release(), wave.name(), rule.name(), books.now(), event.id()));
        LOG.info("{} is ready: {}", wave.subject(), rule.name());
    }

    private static List<Map<String, Object>> evidence(Books books, Wave wave, List<CatchUps.Row> ready) {
        List<String> mirrors = ready.stream().map(CatchUps.Row::mirror).toList();
        return books.artifacts().of(wave.release(), wave.name()).stream()
                .flatMap(artifact -> books.evidences().of(artifact.id()).stream()
                        .filter(row -> row.isComplete() && mirrors.contains(row.mirror()))
                        .map(row -> Map.<String, Object>of(
                                "mirror", row.mirror(),
                                "path", artifact.path().text(),
                                "at", row.at().toString(),
                                "why", row.why())))
                .limit(MOST_EVIDENCE)
                .toList();
    }

    private static Map<String, Object> describe(Wave wave) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("release", wave.release().toString());
        data.put("wave", wave.name());
        return data;
    }

    private static Map<String, Object> describe(Evidences.Row evidence, Artifact artifact) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("mirror", evidence.mirror());
        data.put("artifact", artifact.id());
        data.put("path", artifact.path().text());
        data.put("revision", artifact.revision());
        data.put("release", artifact.release().toString());
        artifact.wave().ifPresent(wave -> data.put("wave", wave));
        data.put("at", evidence.at().toString());
        data.put("why", evidence.why());
        data.put("session", evidence.session());
        return data;
    }
}
