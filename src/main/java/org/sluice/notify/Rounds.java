package org.sluice.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.sluice.config.HookAction;
import org.sluice.config.HookConfig;
import org.sluice.ledger.HookRuns.Row;
import org.sluice.ledger.HookRuns.State;

/** What follows an attempt: each round has as many as the hook is configured for, with a wait that doubles. */
final class Rounds {

    private static final int MOST_DOUBLINGS = 10;

    private Rounds() {}

    static Row next(Row before, HookOutcome outcome, Instant now) {
        HookConfig hook = outcome.run().hook();
        int ofRound = outcome.run().attempt() - before.earlier();
        State state = state(outcome, ofRound);
        return new Row(
                before.event(),
                before.hook(),
                state,
                outcome.run().attempt(),
                before.earlier(),
                state == State.DUE ? now.plus(wait(outcome, hook, ofRound)) : now,
                Optional.of(now),
                hook.action() instanceof HookAction.Command ? outcome.answer().code() : OptionalInt.empty(),
                Optional.of(outcome.answer().words()));
    }

    private static State state(HookOutcome outcome, int ofRound) {
        return switch (outcome.answer().verdict()) {
            case Verdict.Done done -> State.DONE;
            case Verdict.Refused refused -> State.PARKED;
            case Verdict.Failed failed -> ofRound >= outcome.run().hook().attempts() ? State.PARKED : State.DUE;
        };
    }

    private static Duration wait(HookOutcome outcome, HookConfig hook, int ofRound) {
        Duration wait = hook.backOff().multipliedBy(1L << Math.clamp(ofRound - 1, 0, MOST_DOUBLINGS));
        Duration asked =
                outcome.answer().verdict() instanceof Verdict.Failed(Duration notBefore) ? notBefore : Duration.ZERO;
        return wait.compareTo(asked) < 0 ? asked : wait;
    }
}
