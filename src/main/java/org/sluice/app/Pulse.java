package org.sluice.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.bus.DeadLetter;
import org.sluice.bus.DeadLetters;
import org.sluice.config.pool.PoolWatch;
import org.sluice.ledger.Ledger;
import org.sluice.mirror.Mirror;
import org.sluice.mirror.Pool;
import org.sluice.track.Tracker;

/** Notes in the ledger that the pipeline runs, and its troubles that no other row shows, for {@code sluice status}. */
public final class Pulse {

    private static final int DEAD_LETTERS_SHOWN = 10;

    private final Ledger ledger;
    private final PoolWatch pool;
    private final DeadLetters deadLetters;
    private final Tracker tracker;
    private final ConnectionLimit limit;

    Pulse(Ledger ledger, PoolWatch pool, DeadLetters deadLetters, Tracker tracker, ConnectionLimit limit) {
        this.limit = limit;
        this.tracker = tracker;
        this.ledger = ledger;
        this.pool = pool;
        this.deadLetters = deadLetters;
    }

    /** Notes it as it is now. */
    public void beat() {
        Map<String, Object> dead = deadLetters();
        Pool mirrors = pool.current();
        Map<String, Object> pipeline = Map.of(
                "pid", ProcessHandle.current().pid(), "mirrors", weights(mirrors), "unknown", withoutAddress(mirrors));
        Map<String, Object> poolTrouble = poolTrouble(mirrors);
        Map<String, Object> logTrouble = tracker.trouble()
                .<Map<String, Object>>map(trouble -> Map.of(trouble.file().toString(), trouble.why()))
                .orElse(Map.of());
        ledger.record(books -> {
            books.pulses().put("pipeline", pipeline, books.now());
            books.pulses().put("dead-letters", dead, books.now());
            books.pulses().put("pool", poolTrouble, books.now());
            books.pulses().put("log", logTrouble, books.now());
            books.pulses().put("limit", limit.view(), books.now());
        });
    }

    private Map<String, Object> deadLetters() {
        List<String> letters = deadLetters.list(DEAD_LETTERS_SHOWN).stream()
                .map(Pulse::describe)
                .toList();
        return letters.isEmpty() ? Map.of() : Map.of("count", deadLetters.count(), "messages", letters);
    }

    private static String describe(DeadLetter letter) {
        return letter.event().isEmpty()
                ? "a message to " + letter.address() + " that is no event"
                : letter.type() + " " + letter.subject();
    }

    /** The mirrors in force, for who looks while their file can't be read. */
    private static Map<String, Integer> weights(Pool mirrors) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        mirrors.mirrors().forEach(mirror -> weights.put(mirror.name(), mirror.weight()));
        return weights;
    }

    /** Mirrors that can't be told from strangers: no address of theirs is known. */
    private static List<String> withoutAddress(Pool mirrors) {
        return mirrors.mirrors().stream()
                .map(Mirror::name)
                .filter(name -> !mirrors.addresses().containsValue(name))
                .toList();
    }

    private Map<String, Object> poolTrouble(Pool mirrors) {
        Map<String, Object> trouble = new LinkedHashMap<>();
        if (!pool.isCurrent()) {
            trouble.put(
                    "in force",
                    "the last list that could be read, with "
                            + mirrors.enabled().size() + " enabled mirrors");
        }
        if (!pool.problems().isEmpty()) {
            trouble.put(
                    "problems", pool.problems().stream().map(Object::toString).toList());
        }
        if (!pool.warnings().isEmpty()) {
            trouble.put(
                    "warnings", pool.warnings().stream().map(Object::toString).toList());
        }
        return trouble;
    }
}
