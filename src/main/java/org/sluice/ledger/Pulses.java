package org.sluice.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What the running pipeline says of itself now and then, for commands in other processes. */
public final class Pulses {

    /**
     * A part's word on itself.
     *
     * @param subject the part: {@code pipeline}, {@code log}, {@code pool}, {@code dead-letters}, {@code admission}
     * @param value what it says
     * @param at when it said so
     */
    public record Row(String subject, Map<String, Object> value, Instant at) {}

    private final Handle handle;

    Pulses(Handle handle) {
        this.handle = handle;
    }

    public void put(String subject, Map<String, Object> value, Instant at) {
        handle.createUpdate("INSERT INTO pulse (subject, value, at) VALUES (:subject, :value, :at)"
                        + " ON CONFLICT (subject) DO UPDATE SET value = excluded.value, at = excluded.at")
                .bind("subject", subject)
                .bind("value", Json.write(value))
                .bind("at", at.toEpochMilli())
                .execute();
    }

    public Optional<Row> find(String subject) {
        return handle.createQuery("SELECT subject, value, at FROM pulse WHERE subject = :subject")
                .bind("subject", subject)
                .map((row, context) -> row(row))
                .findOne();
    }

    public List<Row> all() {
        return handle.createQuery("SELECT subject, value, at FROM pulse ORDER BY subject")
                .map((row, context) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("subject"), Json.read(row.getString("value")), Instant.ofEpochMilli(row.getLong("at")));
    }
}
