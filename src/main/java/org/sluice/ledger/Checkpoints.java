package org.sluice.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How far each log was read, and what was open at that point. */
public final class Checkpoints {

    /**
     * A checkpoint.
     *
     * @param position of the reader
     * @param state of what reads: the sessions still open
     */
    public record Row(String position, String state) {}

    private final Handle handle;

    Checkpoints(Handle handle) {
        this.handle = handle;
    }

    public Optional<Row> find(String source) {
        return handle.createQuery("SELECT position, state FROM checkpoint WHERE source = :source")
                .bind("source", source)
                .map((row, context) -> new Row(row.getString("position"), row.getString("state")))
                .findOne();
    }

    /** The checkpoints of all logs. */
    public List<Row> all() {
        return handle.createQuery("SELECT position, state FROM checkpoint ORDER BY source")
                .map((row, context) -> new Row(row.getString("position"), row.getString("state")))
                .list();
    }

    /** Forgets how far a log was read that nobody reads any more. */
    public void remove(String source) {
        handle.createUpdate("DELETE FROM checkpoint WHERE source = :source")
                .bind("source", source)
                .execute();
    }

    public void put(String source, Row row, Instant at) {
        handle.createUpdate(
                        "INSERT INTO checkpoint (source, position, state, at) VALUES (:source, :position, :state, :at)"
                                + " ON CONFLICT (source) DO UPDATE SET position = excluded.position,"
                                + " state = excluded.state,"
                                + " at = excluded.at")
                .bind("source", source)
                .bind("position", row.position())
                .bind("state", row.state())
                .bind("at", at.toEpochMilli())
                .execute();
    }
}
