package org.sluice.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What goes from the record when it is old and nothing depends on it any more; in batches, the oldest first. */
public final class Forgetting {

    /** An event, and whether it may go. */
    private record Oldest(long seq, String id, boolean isFree) {}

    /**
     * A look at some rows of evidence.
     *
     * @param until the last that was looked at
     * @param isEnd whether those that follow are not old
     * @param superseded those that may go
     */
    public record Look(long until, boolean isEnd, List<Long> superseded) {}

    private record Seen(long seq, boolean isOld, boolean isSuperseded) {}

    private final Handle handle;

    Forgetting(Handle handle) {
        this.handle = handle;
    }

    /**
     * Forgets the oldest events, and what hooks they started, up to the first that is to stay, so that no number is
     * missing in the middle. It stays if it is young, not sent yet, not noted by the hooks yet, or if a hook is still
     * to be run for it.
     *
     * @param before those that happened before this are old
     * @param hooks that are configured: the others are not going to be run
     * @param kept the latest so many stay, whatever the clock says
     * @param most how many are forgotten at most
     * @return how many
     */
    public int events(Instant before, Collection<String> hooks, int kept, int most) {
        List<Oldest> free = handle
                .createQuery("SELECT seq, id, CASE WHEN at < :before AND sent_at IS NOT NULL AND noted_at IS NOT NULL"
                        + " AND NOT EXISTS (SELECT 1 FROM hook_run r WHERE r.event = event.id AND r.state = 'due'"
                        + " AND r.hook IN (<hooks>)) THEN 1 ELSE 0 END AS free FROM event"
                        + " WHERE seq <= (SELECT value FROM counter WHERE name = 'event') - :kept"
                        + " ORDER BY seq LIMIT :most")
                .bind("before", before.toEpochMilli())
                .bindList(EmptyHandling.NULL_KEYWORD, "hooks", List.copyOf(hooks))
                .bind("kept", kept)
                .bind("most", most)
                .map((row, context) -> new Oldest(row.getLong("seq"), row.getString("id"), row.getInt("free") == 1))
                .list()
                .stream()
                .takeWhile(Oldest::isFree)
                .toList();
        PreparedBatch runs = handle.prepareBatch("DELETE FROM hook_run WHERE event = :id");
        PreparedBatch events = handle.prepareBatch("DELETE FROM event WHERE seq = :seq");
        for (Oldest event : free) {
            runs.bind("id", event.id()).add();
            events.bind("seq", event.seq()).add();
        }
        runs.execute();
        events.execute();
        return free.size();
    }

    /**
     * Looks for old evidence that a later piece supersedes, which says the same of the same mirror and artifact by the
     * same kind. What is in force stays, and so does the last word before a contradiction.
     *
     * @param after looks at those that follow this one
     * @param most at so many at most
     */
    public Look superseded(long after, Instant before, int most) {
        List<Seen> seen = handle.createQuery("SELECT e.seq, CASE WHEN e.at < :before THEN 1 ELSE 0 END AS old,"
                        + " CASE WHEN EXISTS (SELECT 1 FROM evidence l WHERE l.mirror = e.mirror"
                        + " AND l.artifact = e.artifact AND l.seq > e.seq AND l.kind = e.kind AND l.state = e.state)"
                        + " THEN 1 ELSE 0 END AS superseded FROM evidence e WHERE e.seq > :after"
                        + " ORDER BY e.seq LIMIT :most")
                .bind("before", before.toEpochMilli())
                .bind("after", after)
                .bind("most", most)
                .map((row, context) ->
                        new Seen(row.getLong("seq"), row.getInt("old") == 1, row.getInt("superseded") == 1))
                .list();
        return new Look(
                seen.isEmpty() ? after : seen.getLast().seq(),
                seen.size() < most || seen.stream().noneMatch(Seen::isOld),
                seen.stream()
                        .filter(one -> one.isOld() && one.isSuperseded())
                        .map(Seen::seq)
                        .toList());
    }

    /** Forgets pieces of evidence that were found to be superseded: they stay so. */
    public void evidence(List<Long> superseded) {
        PreparedBatch deletion = handle.prepareBatch("DELETE FROM evidence WHERE seq = :seq");
        superseded.forEach(seq -> deletion.bind("seq", seq).add());
        deletion.execute();
    }

    /** Forgets decisions that were applied before a time; says how many. */
    public int decisions(Instant before, int most) {
        return delete("decision", "applied_at", before, most);
    }

    /** Forgets rejections whose files were moved before a time; says how many. The files stay where they are. */
    public int rejections(Instant before, int most) {
        return delete("rejection", "moved_at", before, most);
    }

    private int delete(String table, String time, Instant before, int most) {
        return handle.createUpdate("DELETE FROM <table> WHERE id IN (SELECT id FROM <table> WHERE <time> < :before"
                        + " ORDER BY <time> LIMIT :most)")
                .define("table", table)
                .define("time", time)
                .bind("before", before.toEpochMilli())
                .bind("most", most)
                .execute();
    }
}
