package org.sluice.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What people decided, from whichever process; the pipeline applies it. */
public final class Decisions {

    /** The kinds of decision. */
    public enum Kind {
        /** A wave, as its gate asks for. */
        APPROVE,
        /** A wave, whatever its gate waits for. */
        OPEN,
        /** What was given up. */
        RETRY,
        /** A hook's run, whatever came of it: {@link Redelivery}. */
        REDELIVER
    }

    /**
     * A decision.
     *
     * @param target what it is about: {@code stable/6.9 images}; empty where the kind says all
     * @param outcome what came of it, once it was applied
     */
    public record Row(
            String id, Kind kind, String target, String who, String why, Instant at, Optional<String> outcome) {}

    private final Handle handle;

    Decisions(Handle handle) {
        this.handle = handle;
    }

    /** Notes a decision and returns its id. */
    public String add(Kind kind, String target, String who, String why, Instant at) {
        String id = UUID.randomUUID().toString();
        handle.createUpdate("INSERT INTO decision (id, kind, target, who, why, at)"
                        + " VALUES (:id, :kind, :target, :who, :why, :at)")
                .bind("id", id)
                .bind("kind", kind.name())
                .bind("target", target)
                .bind("who", who)
                .bind("why", why)
                .bind("at", at.toEpochMilli())
                .execute();
        return id;
    }

    /** Decisions not yet applied, oldest first. */
    public List<Row> open() {
        return rows(handle.createQuery("SELECT * FROM decision WHERE applied_at IS NULL ORDER BY at, id"));
    }

    public Optional<Row> find(String id) {
        return rows(handle.createQuery("SELECT * FROM decision WHERE id = :id").bind("id", id)).stream()
                .findFirst();
    }

    public void applied(String id, String outcome, Instant at) {
        handle.createUpdate("UPDATE decision SET applied_at = :at, outcome = :outcome WHERE id = :id")
                .bind("at", at.toEpochMilli())
                .bind("outcome", outcome)
                .bind("id", id)
                .execute();
    }

    private static List<Row> rows(Query query) {
        return query.map((row, context) -> new Row(
                        row.getString("id"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("target"),
                        row.getString("who"),
                        row.getString("why"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        Optional.ofNullable(row.getString("outcome"))))
                .list();
    }
}
