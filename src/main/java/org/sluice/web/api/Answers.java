package org.sluice.web.api;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sluice.status.Setting;
import org.sluice.web.Entity;

/**
 * The answers that were rendered, to be served again while the ledger and the pool stay as they were. Who asks at the
 * same time shares one rendering; nothing is looked at again within a second; and while something is rendered anew, who
 * asks gets the former answer, if that is of the last seconds. Takes so many bytes at most: what was asked for least
 * lately goes first.
 */
final class Answers {

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long RECENT_NANOS = Duration.ofSeconds(3).toNanos();

    private final WorkerExecutor workers;
    private final Supplier<String> version;
    private final Supplier<Setting> setting;
    private final LongSupplier nanos;
    private final long most;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    /** An answer, and the ledger's version that it was read from, or a later one that says the same. */
    record Answer(Entity rendered, String version) {}

    /** What is known of a resource, and a rendering that has not ended. */
    private static final class Entry {
        private @Nullable Known known;
        private @Nullable Future<Optional<Answer>> pending;
    }

    private record Known(Answer answer, Setting setting, long at) {}

    /**
     * @param version changes with the ledger
     * @param setting as it is now; may block
     * @param nanos a clock that never steps
     * @param most bytes
     */
    Answers(
            WorkerExecutor workers,
            Supplier<String> version,
            Supplier<Setting> setting,
            LongSupplier nanos,
            long most) {
        this.workers = workers;
        this.version = version;
        this.setting = setting;
        this.nanos = nanos;
        this.most = most;
    }

    /** The answer; nothing if there is no such thing. Never blocks. */
    synchronized Future<Optional<Answer>> get(Resource resource) {
        Entry entry = entries.computeIfAbsent(resource.key(), key -> new Entry());
        Known known = entry.known;
        long age = known == null ? Long.MAX_VALUE : nanos.getAsLong() - known.at();
        if (known != null && age < PAUSE_NANOS) {
            return Future.succeededFuture(Optional.of(known.answer()));
        }
        Future<Optional<Answer>> pending = entry.pending;
        if (pending == null) {
            pending = workers.executeBlocking(() -> look(resource, known), false)
                    .onComplete(done -> settle(resource.key(), entry, done.result()))
                    .map(found -> Optional.ofNullable(found).map(Known::answer));
            // it may have ended before anybody could say that it had begun
            entry.pending = pending.isComplete() ? null : pending;
        }
        return known != null && age < RECENT_NANOS ? Future.succeededFuture(Optional.of(known.answer())) : pending;
    }

    /** By a worker. The version is asked for first: what is committed meanwhile is seen by the next look. */
    private @Nullable Known look(Resource resource, @Nullable Known known) throws Exception {
        String now = version.get();
        Setting current = setting.get();
        if (known != null
                && known.answer().version().equals(now)
                && known.setting().equals(current)) {
            return new Known(known.answer(), current, nanos.getAsLong());
        }
        Entity former = known == null ? null : known.answer().rendered();
        return resource.reading()
                .read(current)
                .map(document -> new Known(new Answer(Rendered.of(document, former), now), current, nanos.getAsLong()))
                .orElse(null);
    }

    private synchronized void settle(String key, Entry entry, @Nullable Known found) {
        weight += weight(found) - weight(entry.known);
        entry.known = found;
        entry.pending = null;
        if (found == null) {
            entries.remove(key, entry);
        }
        Iterator<Entry> eldest = entries.values().iterator();
        while (weight > most && eldest.hasNext()) {
            Entry old = eldest.next();
            if (old.pending == null) {
                weight -= weight(old.known);
                eldest.remove();
            }
        }
    }

    private static long weight(@Nullable Known known) {
        return known == null ? 0 : known.answer().rendered().weight();
    }
}
