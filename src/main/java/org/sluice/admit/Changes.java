package org.sluice.admit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changes in how clients are let in, told seldom: not before it has lasted, and of several changes of one thing
 * within some seconds the last. For who holds the room's lock.
 */
final class Changes {

    private static final Duration LASTING = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Map<String, Change> pending = new LinkedHashMap<>();
    private Instant lastTold = Instant.MIN;
    private long told = 1;
    private long level = 1;
    private Instant since = Instant.MIN;
    private String reason = "";

    /**
     * A change.
     *
     * @param what sessions, policy, queue or aim
     */
    record Change(String what, String from, String to, String why) {}

    void note(Change change, Instant now) {
        @Nullable Change before = pending.get(change.what());
        String from = before == null ? change.from() : before.from();
        if (from.equals(change.to())) {
            pending.remove(change.what());
        } else {
            pending.put(change.what(), new Change(change.what(), from, change.to(), change.why()));
        }
    }

    /** Why somebody was let go last. */
    void reason(String phrase) {
        reason = phrase;
    }

    /** Notes how many run beside each other; nobody is as good as one. */
    void level(long sessions, Instant now) {
        long present = Math.max(1, sessions);
        if (present != level) {
            level = present;
            since = now;
        } else if (level != told && !now.isBefore(since.plus(LASTING))) {
            String why = level > told ? reason : "sessions have ended";
            note(new Change("sessions", String.valueOf(told), String.valueOf(level), why), now);
            told = level;
        }
    }

    /** Takes what is to be told now. */
    List<Change> take(Instant now) {
        if (pending.isEmpty() || now.isBefore(lastTold.plus(PAUSE))) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>(pending.values());
        pending.clear();
        lastTold = now;
        return changes;
    }
}
