package org.sluice.stage;

import org.sluice.ledger.Wait;

/** Whether a wave may open. */
sealed interface Gate {

    /** It may; {@code by} says what opened it. */
    record Open(String by) implements Gate {}

    /** It may not; {@code until} says why, and since when. */
    record Shut(Wait until) implements Gate {}
}
