package org.sluice.ledger;

/**
 * A hook's run that is to be made once more, also one that was done.
 *
 * @param event id of the event
 * @param hook its name
 */
public record Redelivery(String event, String hook) {

    /** How a decision says what it is about. */
    public String target() {
        return event + " " + hook;
    }

    /** Reads what a decision is about. */
    public static Redelivery of(Decisions.Row decision) {
        String[] eventAndHook = decision.target().split(" ", 2);
        return new Redelivery(eventAndHook[0], eventAndHook.length == 2 ? eventAndHook[1] : "");
    }
}
