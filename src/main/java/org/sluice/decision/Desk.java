package org.sluice.decision;

import java.util.Optional;
import org.sluice.ledger.Decisions.Kind;
import org.sluice.ledger.Decisions.Row;
import org.sluice.ledger.Holds;
import org.sluice.ledger.Ledger;
import org.sluice.ledger.Redelivery;
import org.sluice.ledger.Waves;
import org.sluice.release.Printable;
import org.sluice.release.ReleaseId;
import org.sluice.stage.Brake;

/** Takes decisions. Works while the pipeline is stopped, too. */
public final class Desk {

    private final Ledger ledger;
    private final Brake brake;

    public Desk(Ledger ledger) {
        this.ledger = ledger;
        this.brake = new Brake(ledger);
    }

    /**
     * Approves a wave.
     *
     * @param release as it was written
     * @param isNow opens it, whatever its gate waits for
     */
    public Answer approve(String release, String wave, boolean isNow, Word word) {
        Optional<Waves.Wave> found = ReleaseId.parse(release)
                .flatMap(id -> ledger.read(books -> books.waves().find(id, wave)));
        if (found.isEmpty()) {
            return new Answer.Unknown("no wave " + Printable.of(release + " " + wave) + ": see `sluice status`");
        }
        String subject = found.get().subject();
        if (found.get().state() != Waves.State.COLLECTING) {
            return new Answer.Refused(subject + " is " + found.get().state() + " already");
        }
        Optional<Holds.Row> hold =
                ledger.read(books -> books.holds().find(found.get().release()));
        if (hold.isPresent()) {
            ReleaseId held = hold.get().release();
            return new Answer.Refused(held + " is held: `sluice resume " + held + "` comes first");
        }
        return note(isNow ? Kind.OPEN : Kind.APPROVE, subject, word);
    }

    /** Holds a release at once. */
    public Answer hold(ReleaseId release, Word word) {
        return answer(brake.hold(release, word.who(), word.why()));
    }

    /** Ends a hold. */
    public Answer resume(ReleaseId release, Word word) {
        return answer(brake.resume(release, word.who(), word.why()));
    }

    /** Tries again what was given up. */
    public Answer retry(Word word) {
        return note(Kind.RETRY, "", word);
    }

    /** Runs a hook for an event once more. */
    public Answer redeliver(Redelivery asked, Word word) {
        if (ledger.read(books -> books.events().find(asked.event())).isEmpty()) {
            return new Answer.Unknown("there is no event " + Printable.of(asked.event())
                    + ", or it is forgotten (ledger.keep-events): see `sluice hooks deliveries`");
        }
        boolean isKnown = ledger.read(
                books -> books.hookRuns().find(asked.event(), asked.hook()).isPresent());
        return isKnown
                ? note(Kind.REDELIVER, asked.target(), word)
                : new Answer.Unknown("the event " + Printable.of(asked.event()) + " did not start the hook "
                        + Printable.of(asked.hook()) + ": see `sluice hooks deliveries`");
    }

    /** What came of a decision that was noted; nothing if the pipeline has not applied it yet. */
    public Optional<String> outcome(String decision) {
        return ledger.read(books -> books.decisions().find(decision)).flatMap(Row::outcome);
    }

    private Answer note(Kind kind, String target, Word word) {
        return new Answer.Noted(
                ledger.write(books -> books.decisions().add(kind, target, word.who(), word.why(), books.now())));
    }

    private static Answer answer(Brake.Outcome outcome) {
        return outcome.isDone() ? new Answer.Done(outcome.words()) : new Answer.Refused(outcome.words());
    }
}
