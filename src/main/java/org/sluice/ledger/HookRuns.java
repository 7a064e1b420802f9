package org.sluice.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Hooks that events started: one row for each event and hook that match. */
public final class HookRuns {

    /** Where a hook's run is. */
    public enum State {
        /** To be tried when its time comes. */
        DUE,
        /** It ended well. */
        DONE,
        /** It failed too often; an operator decides. */
        PARKED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A hook's run.
     *
     * @param event id of the event that started it
     * @param hook its name
     * @param attempts how often it was tried
     * @param earlier how many of these were before the present round, which `sluice retry` or a redelivery began
     * @param dueAt when it is tried next
     * @param exitCode of the last attempt
     * @param output the end of what the last attempt printed
     */
    public record Row(
            String event,
            String hook,
            State state,
            int attempts,
            int earlier,
            Instant dueAt,
            Optional<Instant> finishedAt,
            OptionalInt exitCode,
            Optional<String> output) {}

    private final Handle handle;

    HookRuns(Handle handle) {
        this.handle = handle;
    }

    /** Notes that an event starts a hook; does nothing if that is known, or if the event is forgotten: it came late. */
    public void add(String event, String hook, Instant at) {
        handle.createUpdate("INSERT INTO hook_run (event, hook, state, attempts, due_at)"
                        + " SELECT id, :hook, 'due', 0, :at FROM event WHERE id = :event ON CONFLICT DO NOTHING")
                .bind("event", event)
                .bind("hook", hook)
                .bind("at", at.toEpochMilli())
                .execute();
    }

    /**
     * Runs of a hook whose time has come: also those that were tried last in the future, for the clock has stepped
     * back.
     */
    public List<Row> due(String hook, Instant now, int most) {
        return handle.createQuery("SELECT * FROM hook_run WHERE hook = :hook AND state = 'due'"
                        + " AND (due_at <= :now OR attempts = 0 OR finished_at > :now) ORDER BY due_at LIMIT :most")
                .bind("hook", hook)
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .map((row, context) -> row(row))
                .list();
    }

    /** Whether any hook is still to be run for an event. */
    public boolean isAnyDue(String event) {
        return handle.createQuery("SELECT count(*) FROM hook_run WHERE event = :event AND state = 'due'")
                        .bind("event", event)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    public Optional<Row> find(String event, String hook) {
        return handle.createQuery("SELECT * FROM hook_run WHERE event = :event AND hook = :hook")
                .bind("event", event)
                .bind("hook", hook)
                .map((row, context) -> row(row))
                .findOne();
    }

    /** How many runs of a hook there are in each state. */
    public Map<State, Long> countByState(String hook) {
        Map<State, Long> counts = new EnumMap<>(State.class);
        handle.createQuery("SELECT state, count(*) AS number FROM hook_run WHERE hook = :hook GROUP BY state")
                .bind("hook", hook)
                .map((row, context) -> counts.put(state(row), row.getLong("number")))
                .list();
        return counts;
    }

    /** All that are in a state; those that are due are few, all of them may be a year's. */
    public List<Row> inState(State state) {
        return handle.createQuery("SELECT * FROM hook_run WHERE state = :state ORDER BY due_at, hook")
                .bind("state", state.toString())
                .map((row, context) -> row(row))
                .list();
    }

    public List<Row> all() {
        return handle.createQuery("SELECT * FROM hook_run ORDER BY due_at, hook")
                .map((row, context) -> row(row))
                .list();
    }

    /** How many are in each state. */
    public Map<String, Long> countByState() {
        return handle
                .createQuery("SELECT state, count(*) AS n FROM hook_run GROUP BY state")
                .map((row, context) -> Map.entry(row.getString("state"), row.getLong("n")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The latest runs, those that are not done first. */
    public List<Row> latest(int most) {
        return handle.createQuery("SELECT * FROM hook_run ORDER BY CASE state WHEN 'done' THEN 1 ELSE 0 END,"
                        + " due_at DESC, hook LIMIT :most")
                .bind("most", most)
                .map((row, context) -> row(row))
                .list();
    }

    public void put(Row row) {
        handle.createUpdate("UPDATE hook_run SET state = :state, attempts = :attempts,"
                        + " due_at = :due, finished_at = :finished,"
                        + " exit_code = :exit, output = :output WHERE event = :event AND hook = :hook")
                .bind("state", row.state().toString())
                .bind("attempts", row.attempts())
                .bind("due", row.dueAt().toEpochMilli())
                .bind("finished", row.finishedAt().map(Instant::toEpochMilli).orElse(null))
                .bind("exit", row.exitCode().isPresent() ? row.exitCode().getAsInt() : null)
                .bind("output", row.output().orElse(null))
                .bind("event", row.event())
                .bind("hook", row.hook())
                .execute();
    }

    /** Makes parked runs due again; says how many. Attempts are counted on, for each has its number once. */
    public int retryParked(Instant now) {
        return handle.createUpdate("UPDATE hook_run SET state = 'due', due_at = :now, earlier = attempts"
                        + " WHERE state = 'parked'")
                .bind("now", now.toEpochMilli())
                .execute();
    }

    /** Makes a run due again, whatever came of it. */
    public void redeliver(String event, String hook, Instant now) {
        handle.createUpdate("UPDATE hook_run SET state = 'due', due_at = :now, earlier = attempts"
                        + " WHERE event = :event AND hook = :hook")
                .bind("now", now.toEpochMilli())
                .bind("event", event)
                .bind("hook", hook)
                .execute();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("event"),
                row.getString("hook"),
                state(row),
                row.getInt("attempts"),
                row.getInt("earlier"),
                Instant.ofEpochMilli(row.getLong("due_at")),
                Columns.instant(row, "finished_at"),
                Columns.number(row, "exit_code"),
                Optional.ofNullable(row.getString("output")));
    }

    private static State state(ResultSet row) throws SQLException {
        return State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    }
}
