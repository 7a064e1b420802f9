package org.sluice.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The delivery log: every attempt of every hook, and what came of it. */
public final class Deliveries {

    /** Comes after every delivery: where the log is read from its newest on. */
    public static final long NEWEST = Long.MAX_VALUE;

    private static final int MILLIS_PER_SECOND = 1000;

    /** What the hook does. */
    public enum Kind {
        COMMAND,
        WEBHOOK,
        MAIL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What came of an attempt. */
    public enum Outcome {
        DONE,
        /** Another attempt may help. */
        FAILED,
        /** The receiver wants no further one. */
        REFUSED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An attempt.
     *
     * @param event id of the event
     * @param number of the attempt, counted from 1 for this event and hook
     * @param at when it began
     * @param outcome what came of it
     * @param code exit status, HTTP status or SMTP reply
     * @param output what the command printed, or the receiver said: its end or beginning, escaped for display
     */
    public record Attempt(
            String event,
            String hook,
            Kind kind,
            int number,
            Instant at,
            Duration took,
            Outcome outcome,
            OptionalInt code,
            String output) {}

    /**
     * An attempt in the log.
     *
     * @param seq its place, counted from 1
     */
    public record Row(long seq, Attempt attempt) {

        /** The fields as scripts read them, in order; what is not there is left out. */
        public Map<String, Object> document() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("seq", seq);
            fields.put("event", attempt.event());
            fields.put("hook", attempt.hook());
            fields.put("kind", attempt.kind().toString());
            fields.put("attempt", attempt.number());
            fields.put("at", attempt.at().toString());
            fields.put("tookSeconds", (double) attempt.took().toMillis() / MILLIS_PER_SECOND);
            fields.put("outcome", attempt.outcome().toString());
            attempt.code().ifPresent(code -> fields.put("code", code));
            fields.put("output", attempt.output());
            return fields;
        }
    }

    private final Handle handle;

    Deliveries(Handle handle) {
        this.handle = handle;
    }

    public void add(Attempt attempt) {
        handle.createUpdate("INSERT INTO delivery (seq, event, hook, kind, attempt, at, took, outcome, code, output)"
                        + " VALUES (:seq, :event, :hook, :kind, :attempt, :at, :took, :outcome, :code, :output)")
                .bind("seq", Counter.next(handle, "delivery"))
                .bind("event", attempt.event())
                .bind("hook", attempt.hook())
                .bind("kind", attempt.kind().toString())
                .bind("attempt", attempt.number())
                .bind("at", attempt.at().toEpochMilli())
                .bind("took", attempt.took().toMillis())
                .bind("outcome", attempt.outcome().toString())
                .bind("code", attempt.code().isPresent() ? attempt.code().getAsInt() : null)
                .bind("output", attempt.output())
                .execute();
    }

    /**
     * A page of the log, newest first.
     *
     * @param after the last place of the page before; {@link #NEWEST} for the first page
     */
    public List<Row> latest(long after, int limit) {
        return rows(handle.createQuery("SELECT * FROM delivery WHERE seq < :after ORDER BY seq DESC LIMIT :limit")
                .bind("after", after)
                .bind("limit", limit));
    }

    /** The same, of one hook. */
    public List<Row> latestOf(String hook, long after, int limit) {
        return rows(handle.createQuery("SELECT * FROM delivery WHERE hook = :hook AND seq < :after"
                        + " ORDER BY seq DESC LIMIT :limit")
                .bind("hook", hook)
                .bind("after", after)
                .bind("limit", limit));
    }

    /** The same, of one event. */
    public List<Row> latestFor(String event, long after, int limit) {
        return rows(handle.createQuery("SELECT * FROM delivery WHERE event = :event AND seq < :after"
                        + " ORDER BY seq DESC LIMIT :limit")
                .bind("event", event)
                .bind("after", after)
                .bind("limit", limit));
    }

    /**
     * Forgets the oldest: those from before a time, and those that are too many.
     *
     * @param most that stay
     * @param batch at most so many are forgotten
     * @return how many were
     */
    public int forget(Instant before, long most, int batch) {
        return handle.createUpdate("DELETE FROM delivery WHERE seq IN (SELECT seq FROM delivery"
                        + " WHERE at < :before OR seq <= (SELECT value FROM counter WHERE name = 'delivery') - :most"
                        + " ORDER BY seq LIMIT :batch)")
                .bind("before", before.toEpochMilli())
                .bind("most", most)
                .bind("batch", batch)
                .execute();
    }

    private static List<Row> rows(Query query) {
        return query.map((row, context) -> new Row(row.getLong("seq"), attempt(row)))
                .list();
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getString("event"),
                row.getString("hook"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getInt("attempt"),
                Instant.ofEpochMilli(row.getLong("at")),
                Duration.ofMillis(row.getLong("took")),
                Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                Columns.number(row, "code"),
                row.getString("output"));
    }
}
