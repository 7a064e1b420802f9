package org.sluice.recovery;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sluice.config.ReadinessRule;
import org.sluice.config.SluiceConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.CatchUps;
import org.sluice.ledger.Event;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Readinesses;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.notify.Hooks;
import org.sluice.release.Artifact;
import org.sluice.track.FirstHeld;

/**
 * Makes past what was found in the logs: it happened before, and hooks may have run for it. Nobody is told of it, no
 * hook runs by itself, and rules are dated by their evidence.
 */
record Past(SluiceConfig config, Ledger ledger, Pool pool, Findings findings) {

    private static final int BATCH = 1000;
    private static final String WHY = "not run: this was found when the ledger was made anew, and the hook may have run"
            + " before; `sluice hooks redeliver` runs it";

    /** @param before the number of the latest event that was there before */
    void close(long before) {
        Hooks hooks = new Hooks(ledger, config.hooks());
        ledger.record(books -> {
            Map<String, List<String>> passed = new HashMap<>();
            long seq = before;
            List<Event> batch = books.events().since(seq, BATCH);
            while (!batch.isEmpty()) {
                batch.forEach(event -> passed.put(event.id(), hooks.pass(books, event, WHY)));
                seq = batch.getLast().seq();
                batch = books.events().since(seq, BATCH);
            }
            books.readinesses().all().stream()
                    .filter(row -> passed.containsKey(row.event()))
                    .forEach(row -> date(books, row, passed.getOrDefault(row.event(), List.of())));
            books.events().keepToItself(before);
        });
    }

    private void date(Books books, Readinesses.Row row, List<String> hooks) {
        Instant at =
                rule(row.rule()).flatMap(rule -> heldSince(books, row, rule)).orElse(row.at());
        books.readinesses().date(row, at);
        findings.met.add(
                new Recovered.Met(row.release() + " " + row.wave(), row.rule(), at.toString(), row.event(), hooks));
    }

    private Optional<Instant> heldSince(Books books, Readinesses.Row row, ReadinessRule rule) {
        Set<String> enabled = new HashSet<>();
        pool.enabled().stream().map(Mirror::name).forEach(enabled::add);
        List<CatchUps.Holding> holdings = books.catchUps().holdings(row.release(), row.wave()).stream()
                .filter(holding -> enabled.contains(holding.mirror()))
                .toList();
        return FirstHeld.of(rule, holdings, enabled.size());
    }

    private Optional<ReadinessRule> rule(String name) {
        return config.readiness().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst();
    }

    /** Releases of which something is not in the tree yet: whether somebody held them meanwhile is not known. */
    static List<String> unfinished(Books books) {
        return books.artifacts().inState(Artifact.State.ACCEPTED).stream()
                .map(artifact -> artifact.release().toString())
                .distinct()
                .toList();
    }
}
