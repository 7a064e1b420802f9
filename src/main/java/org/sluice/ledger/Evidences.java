package org.sluice.ledger;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What sessions say of mirrors and artifacts. Only ever added to; the last row of a pair is in force. */
public final class Evidences {

    /** A piece of evidence in force. */
    public record Row(String mirror, String artifact, boolean isComplete, Instant at, String why, String session) {}

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
                .map((row, context) -> new Row(
                        row.getString("mirror"),
                        row.getString("artifact"),
                        row.getString("state").equals("complete"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("why"),
                        row.getString("session")))
                .list();
    }
}
