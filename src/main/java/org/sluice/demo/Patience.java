package org.sluice.demo;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Notices when nothing moves any more, or when all of it takes far too long. */
final class Patience {

    private final Duration quiet;
    private final Duration all;
    private final LongSupplier nanos;
    private final long start;
    private long moved;
    private @Nullable Object last;

    /**
     * @param quiet how long nothing may move
     * @param all how long all of it may take
     * @param nanos a clock that only counts on
     */
    Patience(Duration quiet, Duration all, LongSupplier nanos) {
        this.quiet = quiet;
        this.all = all;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.moved = start;
    }

    /**
     * Looks again.
     *
     * @param mark differs from the one before if something has moved
     * @return why there is no point in waiting on, if so
     */
    Optional<String> lost(Object mark) {
        long now = nanos.getAsLong();
        if (!Objects.equals(mark, last)) {
            last = mark;
            moved = now;
        }
        if (now - moved > quiet.toNanos()) {
            return Optional.of("nothing has moved for " + quiet.toSeconds() + " s");
        }
        return now - start > all.toNanos()
                ? Optional.of("it is not done after " + all.toSeconds() + " s")
                : Optional.empty();
    }
}
