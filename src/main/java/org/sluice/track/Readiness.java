package org.sluice.track;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.AskedEvidence;
import org.sluice.config.ReadinessRule;
import org.sluice.ledger.Books;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.Event;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Evidences;
import org.sluice.ledger.Readinesses;
import org.sluice.ledger.Waves.Wave;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.release.Artifact;

/**
 * Which readiness rules are met. Works inside the transaction that keeps the evidence, so that a rule and its event
 * commit with what they rest on.
 *
 * <p>A rule looks at the mirrors that have the wave and at the enabled mirrors of the pool, and at nothing else. So it
 * can begin to hold only when a further mirror has the wave, or when the pool or the rules have changed; the rules
 * change with a start alone.
 */
final class Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    /** Pieces of evidence that an event carries at most; the ledger has all. */
    private static final int MOST_EVIDENCE = 500;

    private final Books books;
    private final List<ReadinessRule> rules;

    Readiness(Books books, List<ReadinessRule> rules) {
        this.books = books;
        this.rules = List.copyOf(rules);
    }

    /** Looks at every wave that has not met all rules: for the first look, and when the pool has changed. */
    void meetEverywhere(Pool pool) {
        meetIn(books.waves().unmet(rules.stream().map(ReadinessRule::name).collect(Collectors.toSet())), pool);
    }

    /** Meets every rule that holds now for these waves. Each is met once in a wave's life. */
    void meetIn(Collection<Wave> waves, Pool pool) {
        Set<String> enabled = pool.enabled().stream().map(Mirror::name).collect(Collectors.toSet());
        for (Wave wave : waves) {
            Set<String> met = books.readinesses().of(wave.release(), wave.name()).stream()
                    .map(Readinesses.Row::rule)
                    .collect(Collectors.toSet());
            List<ReadinessRule> open =
                    rules.stream().filter(rule -> !met.contains(rule.name())).toList();
            if (!open.isEmpty()) {
                meet(wave, open, enabled);
            }
        }
    }

    private void meet(Wave wave, List<ReadinessRule> open, Set<String> enabled) {
        List<CatchUps.Holding> holdings = books.catchUps().holdings(wave.release(), wave.name()).stream()
                .filter(holding -> enabled.contains(holding.mirror()))
                .toList();
        for (ReadinessRule rule : open) {
            List<CatchUps.Holding> ready = ready(rule.evidence(), holdings);
            if (Rules.holds(rule, ready, enabled.size())) {
                meet(wave, rule, ready);
            }
        }
    }

    /** Those that have the wave by the evidence that is asked for, the first one first. */
    private static List<CatchUps.Holding> ready(AskedEvidence asked, List<CatchUps.Holding> holdings) {
        return holdings.stream()
                .filter(holding -> since(asked, holding).isPresent())
                .sorted(Comparator.comparing(holding -> since(asked, holding).orElseThrow()))
                .toList();
    }

    private static Optional<Instant> since(AskedEvidence asked, CatchUps.Holding holding) {
        return asked.since(holding.fetchedAt(), holding.servingAt());
    }

    private void meet(Wave wave, ReadinessRule rule, List<CatchUps.Holding> ready) {
        List<String> mirrors = ready.stream().map(CatchUps.Holding::mirror).toList();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("release", wave.release().toString());
        data.put("wave", wave.name());
        data.put("rule", rule.name());
        data.put("mirrors", mirrors);
        data.put("evidence", evidence(wave, mirrors, rule.evidence()));
        Event event = books.events()
                .addOnce(EventType.RELEASE_READY, wave.subject(), data, wave.subject() + " " + rule.name());
        books.readinesses().add(new Readinesses.Row(wave.release(), wave.name(), rule.name(), books.now(), event.id()));
        LOG.info("{} is ready: {}", wave.subject(), rule.name());
    }

    private List<Map<String, Object>> evidence(Wave wave, List<String> mirrors, AskedEvidence asked) {
        return books.artifacts().of(wave.release(), wave.name()).stream()
                .flatMap(artifact -> pieces(artifact, asked)
                        .filter(row -> row.isComplete() && mirrors.contains(row.mirror()))
                        .map(row -> Map.<String, Object>of(
                                "mirror", row.mirror(),
                                "path", artifact.path().text(),
                                "at", row.at().toString(),
                                "evidence", row.kind().toString(),
                                "why", row.why())))
                .limit(MOST_EVIDENCE)
                .toList();
    }

    private Stream<Evidences.Row> pieces(Artifact artifact, AskedEvidence asked) {
        return Arrays.stream(Evidences.Kind.values())
                .filter(kind -> kind == Evidences.Kind.LOG ? asked.isOfLog() : asked.isOfProbe())
                .flatMap(kind -> books.evidences().of(artifact.id(), kind).stream())
                .map(Evidences.Piece::row);
    }
}
