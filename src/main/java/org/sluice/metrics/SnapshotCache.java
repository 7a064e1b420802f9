package org.sluice.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One snapshot for all the meters of a scrape, however many scrape. */
final class SnapshotCache {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotCache.class);
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Supplier<Snapshot> source;
    private final LongSupplier nanoTime;
    private @Nullable Snapshot last;
    private boolean isFailing;
    private boolean wasTaken;
    private long takenAt;
    private long failures;

    /** @param nanoTime a clock that never steps back, nanoseconds */
    SnapshotCache(Supplier<Snapshot> source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
    }

    /** The state of no more than a second ago; nothing if it can't be read. */
    synchronized Optional<Snapshot> current() {
        if (!wasTaken || nanoTime.getAsLong() - takenAt >= KEPT.toNanos()) {
            take();
            wasTaken = true;
            takenAt = nanoTime.getAsLong();
        }
        return isFailing ? Optional.empty() : Optional.ofNullable(last);
    }

    /** The last state that could be read: what only grows must not fall because it can't be read. */
    synchronized Optional<Snapshot> lastKnown() {
        return current().or(() -> Optional.ofNullable(last));
    }

    /** How often it could not be read. */
    synchronized long failures() {
        current();
        return failures;
    }

    private void take() {
        try {
            last = source.get();
            isFailing = false;
        } catch (RuntimeException e) {
            failures++;
            if (!isFailing) {
                LOG.warn("metrics can't be read; those of the ledger and the bus are missing until they can", e);
            }
            isFailing = true;
        }
    }
}
