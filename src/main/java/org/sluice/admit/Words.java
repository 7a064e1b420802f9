package org.sluice.admit;

import java.time.Duration;

/** What is said to hooks, and through them to clients. */
final class Words {

    static final String GO = "go";

    private Words() {}

    /** To be printed for the client: plain letters in one line. */
    static String refusal(Duration comeBackAfter) {
        long minutes = Math.clamp(comeBackAfter.plusSeconds(59).toMinutes(), 1, 24 * 60);
        return "refuse Too many mirrors are waiting for their turn. Please come back in " + minutes
                + (minutes == 1 ? " minute." : " minutes.");
    }
}
