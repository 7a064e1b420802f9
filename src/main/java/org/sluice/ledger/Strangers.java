package org.sluice.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Clients of the rsync daemon that are no known mirror: what each did, in sums. */
public final class Strangers {

    /**
     * A client, or all of a network that has too many.
     *
     * @param client an address, or a network
     * @param network that it is in
     * @param firstAt when its first session ended
     * @param lastAt when its last one did
     * @param clean sessions that ended clean
     * @param refused sessions that were turned away
     * @param files that it was sent
     * @param bytes that it was sent
     * @param request what it asked for last; escaped for display
     */
    public record Row(
            String client,
            String network,
            Instant firstAt,
            Instant lastAt,
            long sessions,
            long clean,
            long refused,
            long files,
            long bytes,
            String request) {}

    private final Handle handle;

    Strangers(Handle handle) {
        this.handle = handle;
    }

    /** Adds a session's sums to its client's. */
    public void add(Row row) {
        handle.createUpdate("INSERT INTO stranger (client, network, first_at, last_at, sessions, clean, refused, files,"
                        + " bytes, request) VALUES (:client, :network, :first, :last, :sessions, :clean, :refused,"
                        + " :files, :bytes, :request) ON CONFLICT (client) DO UPDATE SET last_at = excluded.last_at,"
                        + " sessions = stranger.sessions + excluded.sessions, clean = stranger.clean + excluded.clean,"
                        + " refused = stranger.refused + excluded.refused, files = stranger.files + excluded.files,"
                        + " bytes = stranger.bytes + excluded.bytes,"
                        + " request = CASE WHEN excluded.request = '' THEN stranger.request"
                        + " ELSE excluded.request END")
                .bind("client", row.client())
                .bind("network", row.network())
                .bind("first", row.firstAt().toEpochMilli())
                .bind("last", row.lastAt().toEpochMilli())
                .bind("sessions", row.sessions())
                .bind("clean", row.clean())
                .bind("refused", row.refused())
                .bind("files", row.files())
                .bind("bytes", row.bytes())
                .bind("request", row.request())
                .execute();
    }

    public boolean isKnown(String client) {
        return !list(handle.createQuery("SELECT * FROM stranger WHERE client = :client")
                        .bind("client", client))
                .isEmpty();
    }

    /** How many clients of a network are known. */
    public int countIn(String network) {
        return handle.createQuery("SELECT count(*) FROM stranger WHERE network = :network")
                .bind("network", network)
                .mapTo(Integer.class)
                .one();
    }

    public int count() {
        return handle.createQuery("SELECT count(*) FROM stranger")
                .mapTo(Integer.class)
                .one();
    }

    /** The client with the fewest clean sessions but this one; of several the one that came first. */
    public Optional<String> leastRegularBut(String client) {
        return handle.createQuery("SELECT client FROM stranger WHERE client <> :client ORDER BY clean, last_at LIMIT 1")
                .bind("client", client)
                .mapTo(String.class)
                .findOne();
    }

    public void remove(String client) {
        handle.createUpdate("DELETE FROM stranger WHERE client = :client")
                .bind("client", client)
                .execute();
    }

    /** All of them, those with the most clean sessions first. */
    public List<Row> all() {
        return list(handle.createQuery("SELECT * FROM stranger ORDER BY clean DESC, sessions DESC, client"));
    }

    private static List<Row> list(Query query) {
        return query.map((row, context) -> row(row)).list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("client"),
                row.getString("network"),
                Instant.ofEpochMilli(row.getLong("first_at")),
                Instant.ofEpochMilli(row.getLong("last_at")),
                row.getLong("sessions"),
                row.getLong("clean"),
                row.getLong("refused"),
                row.getLong("files"),
                row.getLong("bytes"),
                row.getString("request"));
    }
}
