package org.sluice.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.HookConfig;
import org.sluice.ledger.Event;
import org.sluice.ledger.HookRuns.Row;
import org.sluice.ledger.HookRuns.State;
import org.sluice.ledger.Ledger;

/** Which hooks an event starts, which are due, and what came of each. */
public final class Hooks {

    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);
    private static final int MOST_DOUBLINGS = 10;

    private final Ledger ledger;
    private final Map<String, HookConfig> hooks;
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    public Hooks(Ledger ledger, List<HookConfig> hooks) {
        this.ledger = ledger;
        this.hooks = hooks.stream().collect(Collectors.toMap(HookConfig::name, Function.identity()));
    }

    /** Notes the hooks that an event starts; an event that comes twice starts them once. */
    public void note(Event event) {
        List<HookConfig> matching =
                hooks.values().stream().filter(hook -> matches(hook, event)).toList();
        if (!matching.isEmpty()) {
            ledger.record(
                    books -> matching.forEach(hook -> books.hookRuns().add(event.id(), hook.name(), books.now())));
        }
    }

    /**
     * Takes the runs whose time has come, each with its event; a run that was taken is not given again until its
     * outcome is recorded. A hook that is no longer configured stays where it is.
     */
    public List<HookRun> takeDue() {
        return due().stream().filter(run -> taken.add(run.idempotencyKey())).toList();
    }

    private List<HookRun> due() {
        return ledger.read(books -> books.hookRuns().due(books.now()).stream()
                .filter(row -> hooks.containsKey(row.hook()))
                .map(row -> new HookRun(
                        Objects.requireNonNull(hooks.get(row.hook())),
                        books.events().find(row.event()).orElseThrow(),
                        row.attempts() + 1))
                .toList());
    }

    /** Records what came of an attempt. */
    public void record(HookOutcome outcome) {
        Row row = ledger.write(books -> {
            Row next = row(outcome, books.now());
            books.hookRuns().put(next);
            return next;
        });
        taken.remove(outcome.run().idempotencyKey());
        if (outcome.isSuccess()) {
            LOG.info(
                    "hook {} ran for {}",
                    outcome.run().hook().name(),
                    outcome.run().event().subject());
        } else {
            LOG.warn(
                    "hook {} failed, attempt {}, exit {}: {}; {}",
                    outcome.run().hook().name(),
                    row.attempts(),
                    outcome.exitCode(),
                    outcome.output(),
                    row.state() == State.PARKED ? "parked until `sluice retry`" : "tried again at " + row.dueAt());
        }
    }

    /** Makes parked hooks due again; says how many. */
    public int retryParked() {
        return ledger.write(books -> books.hookRuns().retryParked(books.now()));
    }

    private static Row row(HookOutcome outcome, Instant now) {
        HookConfig hook = outcome.run().hook();
        int attempt = outcome.run().attempt();
        // each `sluice retry` gives a parked run as many attempts again
        int ofRound = (attempt - 1) % hook.attempts() + 1;
        State state = outcome.isSuccess() ? State.DONE : ofRound == hook.attempts() ? State.PARKED : State.DUE;
        Duration wait = hook.backOff().multipliedBy(1L << Math.min(ofRound - 1, MOST_DOUBLINGS));
        return new Row(
                outcome.run().event().id(),
                hook.name(),
                state,
                attempt,
                state == State.DUE ? now.plus(wait) : now,
                Optional.of(now),
                OptionalInt.of(outcome.exitCode()),
                Optional.of(outcome.output()));
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
