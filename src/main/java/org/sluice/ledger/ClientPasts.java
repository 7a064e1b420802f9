package org.sluice.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** What was learnt of clients when they pulled: mirrors by name, others by address. */
public final class ClientPasts {

    /**
     * A client's past.
     *
     * @param line bits per second that its own line carries
     * @param bears so long it was held before it went away
     * @param completeAt when the last session began after which it must have everything that was there to be fetched
     */
    public record Row(
            String client, OptionalLong line, Optional<Duration> bears, Optional<Instant> completeAt, Instant at) {}

    private final Handle handle;

    ClientPasts(Handle handle) {
        this.handle = handle;
    }

    public Optional<Row> find(String client) {
        return handle.createQuery("SELECT * FROM client_past WHERE client = :client")
                .bind("client", client)
                .map((row, context) -> row(row))
                .findOne();
    }

    /** Notes a client's past, in the place of what was noted before. */
    public void put(Row row) {
        handle.createUpdate("INSERT INTO client_past (client, line, bears, complete_at, at)"
                        + " VALUES (:client, :line, :bears, :complete, :at) ON CONFLICT (client) DO UPDATE SET"
                        + " line = excluded.line, bears = excluded.bears, complete_at = excluded.complete_at,"
                        + " at = excluded.at")
                .bind("client", row.client())
                .bind("line", row.line().isPresent() ? row.line().getAsLong() : null)
                .bind("bears", row.bears().map(Duration::toMillis).orElse(null))
                .bind("complete", row.completeAt().map(Instant::toEpochMilli).orElse(null))
                .bind("at", row.at().toEpochMilli())
                .execute();
    }

    /** Keeps so many, those that were there last. */
    public void keep(int most) {
        handle.createUpdate("DELETE FROM client_past WHERE client NOT IN"
                        + " (SELECT client FROM client_past ORDER BY at DESC, client LIMIT :most)")
                .bind("most", most)
                .execute();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("client"),
                number(row, "line"),
                number(row, "bears").stream().mapToObj(Duration::ofMillis).findFirst(),
                Columns.instant(row, "complete_at"),
                Instant.ofEpochMilli(row.getLong("at")));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
