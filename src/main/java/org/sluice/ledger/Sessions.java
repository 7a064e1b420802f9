package org.sluice.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

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
     * @param cause why it was refused, or rsync's exit code: {@code connection-limit}, {@code code-11}; empty if it
     *     ended well
     * @param total bytes of the file list that the client compared; -1 if it was not logged
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
            long bytesSent,
            String cause,
            long total) {}

    /** Counters of sessions that are forgotten: this, and the outcome. */
    private static final String FORGOTTEN = "session.forgotten.";

    private static final String WITHOUT_EVIDENCE =
            " AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.session = session.id)";

    private final Handle handle;

    Sessions(Handle handle) {
        this.handle = handle;
    }

    public void add(Row row) {
        handle.createUpdate(
                        "INSERT INTO session (id, address, mirror, pid, started_at, ended_at, outcome, detail, request,"
                                + " files, bytes_sent, cause, total) VALUES (:id, :address, :mirror,"
                                + " :pid, :started, :ended, :outcome, :detail,"
                                + " :request, :files, :bytes, :cause, :total)")
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
                .bind("cause", row.cause())
                .bind("total", row.total())
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
        return forget(handle.createQuery("SELECT id, outcome FROM session WHERE ended_at < :before" + WITHOUT_EVIDENCE
                        + " ORDER BY ended_at LIMIT :most")
                .bind("before", before.toEpochMilli())
                .bind("most", most));
    }

    /**
     * Forgets sessions of clients that are no mirrors and gave no evidence, the oldest first; they still count.
     *
     * @param kept how many such sessions are kept
     * @param most how many are forgotten at most
     * @return how many
     */
    public int forgetStrangers(int kept, int most) {
        long known = countStrange();
        return known <= kept
                ? 0
                : forget(handle.createQuery("SELECT id, outcome FROM session WHERE mirror IS NULL" + WITHOUT_EVIDENCE
                                + " ORDER BY ended_at LIMIT :most")
                        .bind("most", Math.min(most, known - kept)));
    }

    /** How many sessions of clients that are no mirrors are known. */
    public long countStrange() {
        return handle.createQuery("SELECT count(*) FROM session WHERE mirror IS NULL")
                .mapTo(Long.class)
                .one();
    }

    private int forget(Query query) {
        Map<String, String> outcomes =
                query.map((row, context) -> Map.entry(row.getString("id"), row.getString("outcome"))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        outcomes.values().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .forEach((outcome, sessions) -> Counter.add(handle, FORGOTTEN + outcome, sessions));
        PreparedBatch deletion = handle.prepareBatch("DELETE FROM session WHERE id = :id");
        outcomes.keySet().forEach(id -> deletion.bind("id", id).add());
        deletion.execute();
        return outcomes.size();
    }

    /** The latest sessions of a mirror, newest first. */
    public List<Row> latest(String mirror, int most) {
        return rows(
                handle.createQuery("SELECT * FROM session WHERE mirror = :mirror ORDER BY ended_at DESC LIMIT :most")
                        .bind("mirror", mirror)
                        .bind("most", most));
    }

    /** The latest clean session of each mirror: when it ended. */
    public Map<String, Instant> lastClean() {
        return last("AND outcome = 'clean'");
    }

    /** The latest session of each mirror: when it ended. */
    public Map<String, Instant> lastEnded() {
        return last("");
    }

    /** Goes from mirror to mirror by the index: to group all sessions would read every one of them. */
    private Map<String, Instant> last(String condition) {
        return handle
                .createQuery("WITH RECURSIVE known (mirror) AS (SELECT min(mirror) FROM session UNION ALL"
                        + " SELECT (SELECT min(s.mirror) FROM session s WHERE s.mirror > known.mirror)"
                        + " FROM known WHERE known.mirror IS NOT NULL)"
                        + " SELECT mirror, (SELECT ended_at FROM session s WHERE s.mirror = known.mirror " + condition
                        + " ORDER BY ended_at DESC LIMIT 1) AS at FROM known WHERE mirror IS NOT NULL")
                .map((row, context) -> {
                    String mirror = row.getString("mirror");
                    return Columns.instant(row, "at").map(at -> Map.entry(mirror, at));
                })
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** When a session sent how much. */
    public record Sent(Instant from, Instant to, long bytes) {}

    /** What sessions that ended in a time sent, the latest first. */
    public List<Sent> sent(Instant from, Instant to, int most) {
        return handle.createQuery("SELECT started_at, ended_at, bytes_sent FROM session"
                        + " WHERE ended_at >= :from AND ended_at < :to AND bytes_sent > 0"
                        + " ORDER BY ended_at DESC LIMIT :most")
                .bind("from", from.toEpochMilli())
                .bind("to", to.toEpochMilli())
                .bind("most", most)
                .map((row, context) -> new Sent(
                        Instant.ofEpochMilli(row.getLong("started_at")),
                        Instant.ofEpochMilli(row.getLong("ended_at")),
                        row.getLong("bytes_sent")))
                .list();
    }

    /** How many sessions were refused in each part of a time, counted from 0; where none was, nothing. */
    public Map<Integer, Integer> refused(Instant from, Instant to, Duration part) {
        return handle
                .createQuery("SELECT (ended_at - :from) / :part AS place, count(*) AS n FROM session"
                        + " WHERE ended_at >= :from AND ended_at < :to AND outcome = 'refused' GROUP BY place")
                .bind("from", from.toEpochMilli())
                .bind("to", to.toEpochMilli())
                .bind("part", part.toMillis())
                .map((row, context) -> Map.entry(row.getInt("place"), row.getInt("n")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The mirror that an address was last. */
    public Optional<String> mirrorOf(String address) {
        return handle.createQuery("SELECT mirror FROM session WHERE address = :address AND mirror IS NOT NULL"
                        + " ORDER BY ended_at DESC LIMIT 1")
                .bind("address", address)
                .mapTo(String.class)
                .findOne();
    }

    /** The addresses of sessions that are no mirror's. */
    public List<String> strangeAddresses() {
        return handle.createQuery("SELECT DISTINCT address FROM session WHERE mirror IS NULL ORDER BY address")
                .mapTo(String.class)
                .list();
    }

    /** Gives a mirror the sessions of an address that were nobody's. */
    public void tie(String address, String mirror) {
        handle.createUpdate("UPDATE session SET mirror = :mirror WHERE address = :address AND mirror IS NULL")
                .bind("mirror", mirror)
                .bind("address", address)
                .execute();
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

    private static List<Row> rows(Query query) {
        return query.map((row, context) -> new Row(
                        row.getString("id"),
                        row.getString("address"),
                        Optional.ofNullable(row.getString("mirror")),
                        row.getLong("pid"),
                        Instant.ofEpochMilli(row.getLong("started_at")),
                        Instant.ofEpochMilli(row.getLong("ended_at")),
                        row.getString("outcome"),
                        row.getString("detail"),
                        row.getString("request"),
                        row.getInt("files"),
                        row.getLong("bytes_sent"),
                        row.getString("cause"),
                        row.getLong("total")))
                .list();
    }
}
