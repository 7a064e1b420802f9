package org.sluice.app;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.release.Printable;

/**
 * Tells of failed steps in one line each. A step that fails at every tick is told of at once, then once a minute with
 * how often it failed meanwhile: a full disk must not be filled further by the log of it. The stack trace is for
 * whoever has turned the debug log on.
 *
 * <p>Thread-safe.
 */
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger("org.sluice.routes");
    private static final long REMINDER_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MOST_REMEMBERED = 100;
    private static final int DEEPEST_CAUSE = 20;

    private final LongSupplier nanos;
    private final Map<String, Silence> silences = new LinkedHashMap<>();

    /** What was told at an instant, and how often it happened since. */
    private record Silence(long since, long times) {}

    /** @param nanos a monotonic clock, as {@link System#nanoTime} */
    public Failures(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Tells of the failure that an exchange carries. */
    public void tell(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        String route = exchange.getProperty(Exchange.FAILURE_ROUTE_ID, "a route", String.class);
        String what = route + " failed: " + describe(failure);
        long before = timesUntold(what.replaceAll("\\d+", "#"));
        if (before == 0) {
            LOG.error("{}", what);
        } else if (before > 0) {
            LOG.error("{} ({} more times since it was told last)", what, before);
        }
        LOG.debug("{}", what, failure);
    }

    /** How often it happened since it was told last; negative: it was told less than a minute ago. */
    private synchronized long timesUntold(String what) {
        long now = nanos.getAsLong();
        @Nullable Silence silence = silences.remove(what);
        if (silence != null && now - silence.since() < REMINDER_NANOS) {
            silences.put(what, new Silence(silence.since(), silence.times() + 1));
            return -1;
        }
        if (silences.size() >= MOST_REMEMBERED) {
            silences.remove(oldest());
        }
        silences.put(what, new Silence(now, 0));
        return silence == null ? 0 : silence.times();
    }

    private String oldest() {
        return silences.entrySet().stream().map(Entry::getKey).findFirst().orElseThrow();
    }

    private static String describe(@Nullable Throwable failure) {
        if (failure == null) {
            return "no exception";
        }
        Throwable cause = failure.getCause();
        return cause == null ? words(failure) : words(failure) + "; because " + words(first(cause));
    }

    private static Throwable first(Throwable failure) {
        Throwable first = failure;
        for (int depth = 0; first.getCause() != null && depth < DEEPEST_CAUSE; depth++) {
            first = first.getCause();
        }
        return first;
    }

    private static String words(Throwable failure) {
        return failure.getClass().getSimpleName() + ": "
                + Printable.of(String.valueOf(failure.getMessage()).strip());
    }
}
