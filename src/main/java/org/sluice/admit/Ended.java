package org.sluice.admit;

import java.time.Duration;
import java.time.Instant;

/**
 * A client is no longer at the gate, and something is to be learnt from it.
 *
 * @param name of the client
 * @param hold how long it was held
 * @param isGone whether it went away while it was held
 * @param isPatience whether it was let go because it would not have borne more
 * @param line bits per second that its line has shown; 0: nothing
 * @param completeAt when its session began, if after that it must have everything; the epoch: it need not
 */
record Ended(
        String name, Instant at, Duration hold, boolean isGone, boolean isPatience, long line, Instant completeAt) {}
