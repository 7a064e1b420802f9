package org.sluice.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The last probe of each mirror for each artifact, and when the next one is due. */
public final class Probes {

    /** What came of asking a mirror for an artifact. */
    public enum Outcome {
        SERVING,
        MISSING,
        WRONG_SIZE,
        DIFFERS,
        UNREACHABLE,
        REFUSED;

        /** Whether it says that the mirror does not have the artifact; others say nothing of that. */
        public boolean isRefuting() {
            return this == MISSING || this == WRONG_SIZE || this == DIFFERS;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A probe.
     *
     * @param found in a sentence
     * @param at when it ended
     * @param attempts in vain, since the mirror last served the artifact
     * @param seen the number of the log's evidence that was in force before it; 0: none
     * @param dueAt when the next one is due, unless the log has more to say before
     */
    public record Row(
            String mirror,
            String artifact,
            Outcome outcome,
            String found,
            Instant at,
            int attempts,
            long seen,
            Instant dueAt) {}

    private final Handle handle;

    Probes(Handle handle) {
        this.handle = handle;
    }

    /** Notes a probe, in the place of the one before. */
    public void put(Row row) {
        handle.createUpdate("INSERT INTO probe (mirror, artifact, outcome, found, at, attempts, seen, due_at)"
                        + " VALUES (:mirror, :artifact, :outcome, :found, :at, :attempts, :seen, :due)"
                        + " ON CONFLICT (mirror, artifact) DO UPDATE SET outcome = excluded.outcome,"
                        + " found = excluded.found, at = excluded.at, attempts = excluded.attempts,"
                        + " seen = excluded.seen, due_at = excluded.due_at")
                .bind("mirror", row.mirror())
                .bind("artifact", row.artifact())
                .bind("outcome", row.outcome().toString())
                .bind("found", row.found())
                .bind("at", row.at().toEpochMilli())
                .bind("attempts", row.attempts())
                .bind("seen", row.seen())
                .bind("due", row.dueAt().toEpochMilli())
                .execute();
    }

    public Optional<Row> find(String mirror, String artifact) {
        return list(handle.createQuery("SELECT * FROM probe WHERE mirror = :mirror AND artifact = :artifact")
                        .bind("mirror", mirror)
                        .bind("artifact", artifact))
                .stream()
                .findFirst();
    }

    /** The last probe of each mirror for an artifact. */
    public List<Row> of(String artifact) {
        return list(handle.createQuery("SELECT * FROM probe WHERE artifact = :artifact ORDER BY mirror")
                .bind("artifact", artifact));
    }

    private static List<Row> list(Query query) {
        return query.map((row, context) -> row(row)).list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("mirror"),
                row.getString("artifact"),
                Outcome.valueOf(
                        row.getString("outcome").toUpperCase(Locale.ROOT).replace('-', '_')),
                row.getString("found"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getInt("attempts"),
                row.getLong("seen"),
                Instant.ofEpochMilli(row.getLong("due_at")));
    }
}
