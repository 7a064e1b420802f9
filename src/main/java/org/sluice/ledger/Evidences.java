package org.sluice.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What sessions say of mirrors and artifacts. Only ever added to; the last row of a pair is in force. */
public final class Evidences {

    /** A piece of evidence in force. */
    public record Row(String mirror, String artifact, boolean isComplete, Instant at, String why, String session) {}

    /** A file that a mirror was sent whole in several sessions, the last of which ended then. */
    public record Repeated(String artifact, int times, Instant last) {}

    private final Handle handle;

    Evidences(Handle handle) {
        this.handle = handle;
    }

    public void add(Row row) {
        handle.createUpdate("INSERT INTO evidence (seq, mirror, artifact, state, at, why, session)"
                        + " VALUES (:seq, :mirror, :artifact, :state, :at, :why, :session)")
                .bind("seq", Counter.next(handle, "evidence"))
                .bind("mirror", row.mirror())
                .bind("artifact", row.artifact())
                .bind("state", row.isComplete() ? "complete" : "doubtful")
                .bind("at", row.at().toEpochMilli())
                .bind("why", row.why())
                .bind("session", row.session())
                .execute();
    }

    /** What is in force for an artifact, one row a mirror. */
    public List<Row> of(String artifact) {
        return handle.createQuery("SELECT e.* FROM evidence e JOIN (SELECT max(seq) AS seq FROM evidence"
                        + " WHERE artifact = :artifact GROUP BY mirror) l ON e.seq = l.seq ORDER BY e.mirror")
                .bind("artifact", artifact)
                .map((row, context) -> row(row))
                .list();
    }

    /** What is in force for a mirror, or for a client that is none: one row an artifact. */
    public List<Row> by(String mirror) {
        return handle.createQuery("SELECT e.* FROM evidence e JOIN (SELECT max(seq) AS seq FROM evidence"
                        + " WHERE mirror = :mirror GROUP BY artifact) l ON e.seq = l.seq ORDER BY e.seq")
                .bind("mirror", mirror)
                .map((row, context) -> row(row))
                .list();
    }

    /** What is in force because of sessions of an address that are no mirror's, oldest first. */
    public List<Row> ofStranger(String address) {
        return handle.createQuery("SELECT e.* FROM evidence e JOIN session s ON s.id = e.session"
                        + " WHERE s.address = :address AND s.mirror IS NULL AND e.seq = (SELECT max(l.seq)"
                        + " FROM evidence l WHERE l.mirror = e.mirror AND l.artifact = e.artifact) ORDER BY e.seq")
                .bind("address", address)
                .map((row, context) -> row(row))
                .list();
    }

    /** What a mirror was sent whole in more than one session. */
    public List<Repeated> repeated(String mirror) {
        return handle.createQuery("SELECT artifact, count(DISTINCT session) AS n, max(at) AS at FROM evidence"
                        + " WHERE mirror = :mirror AND state = 'complete' GROUP BY artifact"
                        + " HAVING count(DISTINCT session) > 1 ORDER BY artifact")
                .bind("mirror", mirror)
                .map((row, context) -> new Repeated(
                        row.getString("artifact"), row.getInt("n"), Instant.ofEpochMilli(row.getLong("at"))))
                .list();
    }

    /** Forgets all that is known of a client that is no mirror. */
    public void forget(String client) {
        handle.createUpdate("DELETE FROM evidence WHERE mirror = :client")
                .bind("client", client)
                .execute();
    }

    /**
     * Keeps of a client that is no mirror only the last word on an artifact: anybody may pull, as often as he likes.
     */
    public void replace(Row row) {
        handle.createUpdate("DELETE FROM evidence WHERE mirror = :client AND artifact = :artifact")
                .bind("client", row.mirror())
                .bind("artifact", row.artifact())
                .execute();
        add(row);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("mirror"),
                row.getString("artifact"),
                row.getString("state").equals("complete"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("why"),
                row.getString("session"));
    }
}
