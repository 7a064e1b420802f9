package org.sluice.track;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.sluice.mirror.Pool;
import org.sluice.release.Artifact;

/**
 * What evidence means for waves: which mirrors have a whole wave, and which readiness rules are met by that. Works
 * inside the transaction that keeps the evidence, so that a rule and its event commit with what they rest on.
 */
final class Propagation {

    private static final Logger LOG = LoggerFactory.getLogger(Propagation.class);

    private final List<ReadinessRule> rules;

    Propagation(List<ReadinessRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Keeps a piece of evidence, and what follows from it for its mirror. */
    void keep(Books books, Evidences.Row evidence) {
        books.evidences().add(evidence);
        books.artifacts()
                .find(evidence.artifact())
                .flatMap(artifact ->
                        artifact.wave().flatMap(name -> books.waves().find(artifact.release(), name)))
                .ifPresent(wave -> follow(books, wave, evidence));
    }

    /** Meets every rule that holds now. Each is met once in a wave's life. */
    void meetRules(Books books, Pool pool) {
        for (Wave wave : books.waves().all()) {
            if (wave.state() != State.COLLECTING) {
                rules.forEach(rule -> meet(books, pool, wave, rule));
            }
        }
    }

    private static void follow(Books books, Wave wave, Evidences.Row evidence) {
        String mirror = evidence.mirror();
        if (hasAll(books, wave, mirror)) {
            if (books.catchUps().add(mirror, wave.release(), wave.name(), evidence.at())) {
                tell(books, EventType.MIRROR_FETCHED, wave, evidence);
                tell(books, EventType.MIRROR_READY, wave, evidence);
            }
        } else if (books.catchUps().remove(mirror, wave.release(), wave.name())) {
            tell(books, EventType.MIRROR_REFUTED, wave, evidence);
        }
    }

    private static boolean hasAll(Books books, Wave wave, String mirror) {
        return books.artifacts().of(wave.release(), wave.name()).stream()
                .allMatch(artifact -> artifact.state() == Artifact.State.STAGED && has(books, artifact, mirror));
    }

    private static boolean has(Books books, Artifact artifact, String mirror) {
        return books.evidences().of(artifact.id()).stream()
                .anyMatch(row -> row.isComplete() && row.mirror().equals(mirror));
    }

    private static void tell(Books books, EventType type, Wave wave, Evidences.Row evidence) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("mirror", evidence.mirror());
        data.put("release", wave.release().toString());
        data.put("wave", wave.name());
        data.put("evidence", "log");
        data.put("session", evidence.session());
        data.put("why", evidence.why());
        data.put("at", evidence.at().toString());
        books.events().add(type, wave.subject() + " at " + evidence.mirror(), data);
    }

    private void meet(Books books, Pool pool, Wave wave, ReadinessRule rule) {
        if (books.readinesses().isMet(wave.release(), wave.name(), rule.name())) {
            return;
        }
        List<CatchUps.Row> ready = books.catchUps().of(wave.release(), wave.name()).stream()
                .filter(row ->
                        pool.enabled().stream().anyMatch(mirror -> mirror.name().equals(row.mirror())))
                .toList();
        if (!Rules.holds(rule, ready, pool.enabled().size())) {
            return;
        }
        Event event = books.events().add(EventType.RELEASE_READY, wave.subject(), describe(wave, rule, ready));
        books.readinesses().add(new Readinesses.Row(wave.release(), wave.name(), rule.name(), books.now(), event.id()));
        LOG.info("{} is ready: {}", wave.subject(), rule.name());
    }

    private static Map<String, Object> describe(Wave wave, ReadinessRule rule, List<CatchUps.Row> ready) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("release", wave.release().toString());
        data.put("wave", wave.name());
        data.put("rule", rule.name());
        data.put("mirror", ready.getFirst().mirror());
        data.put("mirrors", ready.stream().map(CatchUps.Row::mirror).toList());
        data.put("evidence", "log");
        data.put("at", ready.getLast().readyAt().toString());
        wave.stagedAt().map(Instant::toString).ifPresent(staged -> data.put("stagedAt", staged));
        return data;
    }
}
