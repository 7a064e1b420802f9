package org.sluice.bus;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The broker can't work. Trying again helps only after a person has done what the message says. */
public final class BusFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean isOfJournal;

    private BusFailure(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private BusFailure(String message, @Nullable Throwable cause, boolean isOfJournal) {
        super(message, cause);
        this.isOfJournal = isOfJournal;
    }

    /** Whether the broker could not start on its journal, which nobody else uses. */
    boolean isOfJournal() {
        return isOfJournal;
    }

    static BusFailure journalInUse(Path journal) {
        return new BusFailure("another Sluice runs on this journal: " + journal, null);
    }

    static BusFailure notStarted(Path journal, Throwable cause) {
        return new BusFailure(
                "bus.journal: the broker can't start on " + journal + ": " + cause.getMessage(), cause, true);
    }

    /** @param cause whose message names the key, and says what to do */
    static BusFailure notOpened(Throwable cause) {
        return new BusFailure(String.valueOf(cause.getMessage()), cause);
    }

    static BusFailure notStopped(Path journal, Throwable cause) {
        return new BusFailure("the broker did not stop cleanly on " + journal, cause);
    }

    static BusFailure notRunning() {
        return new BusFailure("the broker is not running", null);
    }

    static BusFailure notRedelivered(Throwable cause) {
        return new BusFailure("the dead letters could not be redelivered: " + cause.getMessage(), cause);
    }
}
