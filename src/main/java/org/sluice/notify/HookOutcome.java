package org.sluice.notify;

import java.time.Duration;
import java.time.Instant;
import org.sluice.config.HookAction;
import org.sluice.ledger.Deliveries;

/**
 * What came of an attempt.
 *
 * @param at when it began
 */
public record HookOutcome(HookRun run, Answer answer, Instant at, Duration took) {

    public boolean isSuccess() {
        return answer.verdict() instanceof Verdict.Done;
    }

    /** As the delivery log keeps it. */
    Deliveries.Attempt attempt() {
        return new Deliveries.Attempt(
                run.event().id(),
                run.hook().name(),
                kind(),
                run.attempt(),
                at,
                took,
                result(),
                answer.code(),
                answer.words());
    }

    private Deliveries.Kind kind() {
        return switch (run.hook().action()) {
            case HookAction.Command command -> Deliveries.Kind.COMMAND;
            case HookAction.Webhook webhook -> Deliveries.Kind.WEBHOOK;
            case HookAction.Mail mail -> Deliveries.Kind.MAIL;
        };
    }

    private Deliveries.Outcome result() {
        return switch (answer.verdict()) {
            case Verdict.Done done -> Deliveries.Outcome.DONE;
            case Verdict.Failed failed -> Deliveries.Outcome.FAILED;
            case Verdict.Refused refused -> Deliveries.Outcome.REFUSED;
        };
    }
}
