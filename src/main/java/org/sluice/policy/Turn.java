package org.sluice.policy;

/** A client's turn has come. */
public record Turn(Client client, Why why) {

    /** Why a client may go. */
    public enum Why {
        NOTHING_TO_FETCH("it has everything, or only looks"),
        LITTLE_TO_FETCH("it lacks little"),
        NO_QUEUE("the policy holds nobody"),
        ROOM("the link has room"),
        SLOW_LINE("its own line is slow: it takes long and little of the link"),
        PATIENCE("it would not bear to wait longer");

        private final String phrase;

        Why(String phrase) {
            this.phrase = phrase;
        }

        /** In words. */
        public String phrase() {
            return phrase;
        }
    }
}
