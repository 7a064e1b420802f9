package org.sluice.bus;

import org.jspecify.annotations.Nullable;
import org.sluice.release.Printable;

/** A message that is no event of ours. Reading it again won't help. */
public final class MalformedEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedEvent(String why, @Nullable Throwable cause) {
        super("not an event: " + Printable.of(why), cause);
    }
}
