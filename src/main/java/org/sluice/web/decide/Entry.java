package org.sluice.web.decide;

import java.time.Duration;

/** Whether somebody may decide. */
sealed interface Entry {

    /** He may. */
    record Known(String who) implements Entry {}

    /** He has shown no token that counts. */
    record Unknown(String words) implements Entry {}

    /** He has shown too many. */
    record TooMany(Duration pause) implements Entry {}

    /** Nobody may. */
    record Closed(String words) implements Entry {}
}
