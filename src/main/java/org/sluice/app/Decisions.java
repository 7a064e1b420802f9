package org.sluice.app;

import java.util.List;
import org.sluice.bus.DeadLetters;
import org.sluice.ledger.Decisions.Row;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Redelivery;
import org.sluice.notify.Hooks;
import org.sluice.release.ReleaseId;
import org.sluice.stage.Approvals;

/**
 * Applies what people decided with {@code sluice approve}, {@code sluice retry} and {@code sluice hooks redeliver}.
 * Each may be applied twice.
 */
public final class Decisions {

    /** What is done to a wave. */
    @FunctionalInterface
    private interface Verb {

        /** Says what came of it. */
        String apply(ReleaseId release, String wave, String who, String why);
    }

    private final Ledger ledger;
    private final Approvals approvals;
    private final Hooks hooks;
    private final DeadLetters deadLetters;

    Decisions(Ledger ledger, Approvals approvals, Hooks hooks, DeadLetters deadLetters) {
        this.ledger = ledger;
        this.approvals = approvals;
        this.hooks = hooks;
        this.deadLetters = deadLetters;
    }

    /** Those that are not applied yet, oldest first. */
    public List<Row> open() {
        return ledger.read(books -> books.decisions().open());
    }

    /** Does what was decided, and notes what came of it. */
    public void apply(Row decision) {
        String outcome = switch (decision.kind()) {
            case APPROVE -> decide(decision, approvals::approve);
            case OPEN -> decide(decision, approvals::open);
            case RETRY -> retry();
            case REDELIVER -> hooks.redeliver(Redelivery.of(decision));
        };
        ledger.record(books -> books.decisions().applied(decision.id(), outcome, books.now()));
    }

    private static String decide(Row decision, Verb verb) {
        String[] releaseAndWave = decision.target().split(" ", 2);
        return ReleaseId.parse(releaseAndWave[0])
                .filter(release -> releaseAndWave.length == 2)
                .map(release -> verb.apply(release, releaseAndWave[1], decision.who(), decision.why()))
                .orElse("no wave: " + decision.target());
    }

    private String retry() {
        int messages = deadLetters.redeliver();
        int runs = hooks.retryParked();
        return messages + " dead letters and " + runs + " parked hooks are tried again";
    }
}
