package org.sluice.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.HookConfig;
import org.sluice.ledger.Books;
import org.sluice.ledger.Event;
import org.sluice.ledger.HookRuns.Row;
import org.sluice.ledger.HookRuns.State;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Redelivery;

/** Which hooks an event starts, which are due, and what came of each. */
public final class Hooks {

    /** So many runs of one hook are under way at most: it takes no place from any other. */
    public static final int AT_ONCE = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

    private final Ledger ledger;
    private final Map<String, HookConfig> hooks = new LinkedHashMap<>();

    /** Keys of the runs that were given, and whose outcome is not recorded yet. */
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    /** Outcomes that the ledger has not taken yet, by key: its volume may be full for a while. */
    private final Map<String, HookOutcome> unrecorded = new ConcurrentHashMap<>();

    public Hooks(Ledger ledger, List<HookConfig> hooks) {
        this.ledger = ledger;
        hooks.forEach(hook -> this.hooks.put(hook.name(), hook));
    }

    /**
     * Notes the hooks that an event starts; an event that comes twice starts them once.
     *
     * @return whether it starts any
     */
    public boolean note(Event event) {
        List<HookConfig> matching =
                hooks.values().stream().filter(hook -> matches(hook, event)).toList();
        return ledger.write(books -> {
            boolean isKnown = books.events().find(event.id()).isPresent();
            if (isKnown) {
                matching.forEach(hook -> books.hookRuns().add(event.id(), hook.name(), books.now()));
                books.events().markNoted(event.id());
            } else {
                LOG.warn(
                        "event {} is not in the ledger, which was replaced or has forgotten it: no hook is run",
                        event.id());
            }
            return isKnown && !matching.isEmpty();
        });
    }

    /**
     * Notes that an event of the past starts no hook any more: each may have run. People may have it run after all, by
     * {@code sluice hooks redeliver}.
     *
     * @param why in words
     * @return the hooks that are not run
     */
    public List<String> pass(Books books, Event event, String why) {
        List<String> passed = new ArrayList<>();
        for (HookConfig hook : hooks.values()) {
            if (matches(hook, event)
                    && books.hookRuns().find(event.id(), hook.name()).isEmpty()) {
                Instant now = books.now();
                books.hookRuns().add(event.id(), hook.name(), now);
                books.hookRuns()
                        .put(new Row(
                                event.id(),
                                hook.name(),
                                State.DONE,
                                0,
                                0,
                                now,
                                Optional.of(now),
                                OptionalInt.empty(),
                                Optional.of(why)));
                passed.add(hook.name());
            }
        }
        return passed;
    }

    /**
     * Takes the runs whose time has come, each with its event; a run that was taken is not given again until its
     * outcome is recorded. A hook that is no longer configured stays where it is.
     */
    public synchronized List<HookRun> takeDue() {
        unrecorded.values().forEach(this::record);
        List<HookRun> due = ledger.read(books -> hooks.values().stream()
                .flatMap(hook -> due(books, hook).stream())
                .toList());
        due.forEach(run -> taken.add(run.idempotencyKey()));
        return due;
    }

    private List<HookRun> due(Books books, HookConfig hook) {
        List<HookRun> due = new ArrayList<>();
        int underWay = 0;
        // those that are under way may be the first of them
        for (Row row : books.hookRuns().due(hook.name(), books.now(), 2 * AT_ONCE)) {
            Optional<Event> event = books.events().find(row.event());
            if (event.isEmpty()) {
                continue; // one row that stands alone must not keep all hooks from running
            }
            HookRun run = new HookRun(hook, event.get(), row.attempts() + 1);
            if (taken.contains(run.idempotencyKey())) {
                underWay++;
            } else {
                due.add(run);
            }
        }
        return due.subList(0, Math.clamp(AT_ONCE - underWay, 0, due.size()));
    }

    /** Records what came of an attempt; what the ledger does not take now, it takes before the next run is given. */
    public synchronized void record(HookOutcome outcome) {
        String key = outcome.run().idempotencyKey();
        unrecorded.put(key, outcome);
        Row row = ledger.write(books -> {
            Row before = books.hookRuns()
                    .find(outcome.run().event().id(), outcome.run().hook().name())
                    .orElseThrow();
            Row next = Rounds.next(before, outcome, books.now());
            books.hookRuns().put(next);
            books.deliveries().add(outcome.attempt());
            return next;
        });
        unrecorded.remove(key);
        taken.remove(key);
        tell(outcome, row);
    }

    private static void tell(HookOutcome outcome, Row row) {
        if (outcome.isSuccess()) {
            LOG.info(
                    "hook {} ran for {}",
                    outcome.run().hook().name(),
                    outcome.run().event().subject());
        } else {
            String code = outcome.answer().code().isPresent()
                    ? " (" + outcome.answer().code().getAsInt() + ")"
                    : "";
            LOG.warn(
                    "hook {} failed, attempt {}{}: {}; {}",
                    outcome.run().hook().name(),
                    row.attempts(),
                    code,
                    outcome.answer().words(),
                    row.state() == State.PARKED ? "parked until `sluice retry`" : "tried again at " + row.dueAt());
        }
    }

    /** Makes parked hooks due again; says how many. */
    public int retryParked() {
        return ledger.write(books -> books.hookRuns().retryParked(books.now()));
    }

    /** Makes a run due again, whatever came of it; says what came of that. */
    public synchronized String redeliver(Redelivery asked) {
        if (!hooks.containsKey(asked.hook())) {
            return "no hook is called " + asked.hook() + " any more";
        }
        if (taken.contains(HookRun.key(asked.event(), asked.hook()))) {
            return asked.hook() + " is under way for this event; ask again when it has ended";
        }
        return ledger.write(books -> {
            Optional<Row> run = books.hookRuns().find(asked.event(), asked.hook());
            run.ifPresent(row -> books.hookRuns().redeliver(row.event(), row.hook(), books.now()));
            return run.map(row -> asked.hook() + " runs again for this event, which was " + row.state())
                    .orElse("this event did not start " + asked.hook());
        });
    }

    private static boolean matches(HookConfig hook, Event event) {
        return hook.on().equals(event.type().toString())
                && isAsked(hook.rule(), event.data().get("rule"))
                && isAsked(hook.wave(), event.data().get("wave"));
    }

    private static boolean isAsked(Optional<String> asked, @Nullable Object is) {
        return asked.isEmpty() || asked.get().equals(is);
    }
}
