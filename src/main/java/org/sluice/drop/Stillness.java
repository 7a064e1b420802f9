package org.sluice.drop;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * For how long files have not changed, as we saw it ourselves on a monotonic clock: neither old modification times nor
 * a wall clock that is set can make a file look at rest. Begins anew when the process starts. May be used by several
 * threads.
 */
final class Stillness {

    /** So many files are remembered; one more is never at rest before another has gone. */
    static final int MOST = 20_000;

    private static final long SWEEP = Duration.ofSeconds(30).toNanos();

    private record Since(Object fingerprint, long nanos) {}

    private final Map<Path, Since> files = new ConcurrentHashMap<>();
    private final LongSupplier nanos;
    private volatile long swept;

    /** @param nanos a clock that never steps, in nanoseconds: {@link System#nanoTime} */
    Stillness(LongSupplier nanos) {
        this.nanos = nanos;
        this.swept = nanos.getAsLong();
    }

    /** Takes a look: since when has this file had this fingerprint? */
    Duration of(Path file, Object fingerprint) {
        long now = nanos.getAsLong();
        forgetVanished(now);
        Since first = new Since(fingerprint, now);
        Since since = files.size() >= MOST && !files.containsKey(file)
                ? first
                : files.merge(file, first, (old, seen) -> old.fingerprint.equals(seen.fingerprint) ? old : seen);
        return Duration.ofNanos(now - since.nanos);
    }

    /** How many files are remembered. */
    int size() {
        return files.size();
    }

    private void forgetVanished(long now) {
        if (now - swept < SWEEP) {
            return;
        }
        swept = now;
        files.keySet().removeIf(file -> !Files.exists(file, LinkOption.NOFOLLOW_LINKS));
    }
}
