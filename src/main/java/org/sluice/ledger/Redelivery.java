package org.sluice.ledger;

import java.util.Optional;

/**
 * A hook's run that is to be made once more, also one that was done.
 *
 * @param event id of the event
 * @param hook its name
 */
public record Redelivery(String event, String hook) {

    /**
     * Who asks for it.
     *
     * @param who the person, by name
     * @param why the reason, kept with the decision
     */
    public record Asking(String who, String why) {}

    /**
     * Notes the decision, which the pipeline applies.
     *
     * @return the decision's id; nothing if the event never started this hook, or is not known at all
     */
    public Optional<String> ask(Ledger ledger, Asking asking) {
        return ledger.write(books -> books.hookRuns()
                .find(event, hook)
                .map(run -> books.decisions()
                        .add(Decisions.Kind.REDELIVER, target(), asking.who(), asking.why(), books.now())));
    }

    /** How a decision says what it is about. */
    String target() {
        return event + " " + hook;
    }

    /** Reads what a decision is about. */
    public static Redelivery of(Decisions.Row decision) {
        String[] eventAndHook = decision.target().split(" ", 2);
        return new Redelivery(eventAndHook[0], eventAndHook.length == 2 ? eventAndHook[1] : "");
    }
}
