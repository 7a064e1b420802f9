package org.sluice.notify;

import java.time.Duration;

/** Whether an attempt is to be followed by another. */
public sealed interface Verdict {

    /** It did what it was to do. */
    record Done() implements Verdict {}

    /**
     * It failed; another attempt may help.
     *
     * @param notBefore so long the receiver wants to be left alone
     */
    record Failed(Duration notBefore) implements Verdict {}

    /** The receiver wants no further attempt. */
    record Refused() implements Verdict {}
}
