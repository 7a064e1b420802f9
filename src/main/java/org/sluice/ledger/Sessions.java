package org.sluice.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Ended sessions of the rsync daemon. */
public final class Sessions {

    /**
     * An ended session.
     *
     * @param address of the client
     * @param mirror whose address it is, if it is known
     * @param outcome {@code clean}, {@code failed}, {@code refused}, {@code listing} or {@code lost}
     * @param detail why, in words
     * @param request what it asked for
     * @param files how many files it was sent
     * @param bytesSent as the daemon counts them
     */
    public record Row(
            String id,
            String address,
            Optional<String> mirror,
            long pid,
            Instant startedAt,
            Instant endedAt,
            String outcome,
            String detail,
            String request,
            int files,
            long bytesSent) {}

    /** Counters of sessions that are forgotten: this, and the outcome. */
    private static final String FORGOTTEN = "session.forgotten.";

    private final Handle handle;

    Sessions(Handle handle) {
        this.handle = handle;
    }

    public void add(Row row) {
        handle.createUpdate(
                        "INSERT INTO session (id, address, mirror, pid, started_at, ended_at, outcome, detail, request,"
                                + " files, bytes_sent) VALUES (:id, :address, :mirror,"
                                + " :pid, :started, :ended, :outcome, :detail,"
                                + " :request, :files, :bytes)")
                .bind("id", row.id())
                .bind("address", row.address())
                .bind("mirror", row.mirror().orElse(null))
                .bind("pid", row.pid())
                .bind("started", row.startedAt().toEpochMilli())
                .bind("ended", row.endedAt().toEpochMilli())
                .bind("outcome", row.outcome())
                .bind("detail", row.detail())
                .bind("request", row.request())
                .bind("files", row.files())
                .bind("bytes", row.bytesSent())
                .execute();
    }

    /**
     * Forgets sessions that ended before a time and gave no evidence, the oldest first; they still count. What gave
     * evidence stays with it, for ever.
     *
     * @param most how many at most
     * @return how many
     */
    public int forget(Instant before, int most) {
        Map<String, String> outcomes = handle
                .createQuery("SELECT id, outcome FROM session WHERE ended_at < :before"
                        + " AND id NOT IN (SELECT session FROM evidence) ORDER BY ended_at LIMIT :most")
                .bind("before", before.toEpochMilli())
                .bind("most", most)
                .map((row, context) -> Map.entry(row.getString("id"), row.getString("outcome")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        outcomes.values().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .forEach((outcome, sessions) -> Counter.add(handle, FORGOTTEN + outcome, sessions));
        PreparedBatch deletion = handle.prepareBatch("DELETE FROM session WHERE id = :id");
        outcomes.keySet().forEach(id -> deletion.bind("id", id).add());
        deletion.execute();
        return outcomes.size();
    }

    /** How many sessions ended in which way, with those that are forgotten. */
    public Map<String, Long> countByOutcome() {
        return handle
                .createQuery("SELECT outcome, sum(n) AS n FROM"
                        + " (SELECT outcome, count(*) AS n FROM session GROUP BY outcome UNION ALL"
                        + " SELECT substr(name, length(:forgotten) + 1), value FROM counter"
                        + " WHERE substr(name, 1, length(:forgotten)) = :forgotten) AS counts GROUP BY outcome")
                .bind("forgotten", FORGOTTEN)
                .map((row, context) -> Map.entry(row.getString("outcome"), row.getLong("n")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
