package org.sluice.bus;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The broker can't work. Trying again helps only after a person has done what the message says. */
public final class BusFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private BusFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static BusFailure journalInUse(Path journal) {
        return new BusFailure("another Sluice runs on this journal: " + journal, null);
    }

    static BusFailure notStarted(Path journal, Throwable cause) {
        return new BusFailure("bus.journal: the broker can't start on " + journal + ": " + cause.getMessage(), cause);
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
