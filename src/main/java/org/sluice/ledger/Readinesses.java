package org.sluice.ledger;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.sluice.release.ReleaseId;

/** Readiness rules that were met: each is met once in a wave's life. */
public final class Readinesses {

    /** A rule that was met, and the event that told of it. */
    public record Row(ReleaseId release, String wave, String rule, Instant at, String event) {}

    private final Handle handle;

    Readinesses(Handle handle) {
        this.handle = handle;
    }

    public void add(Row row) {
        handle.createUpdate("INSERT INTO readiness (channel, version, wave, rule, at, event)"
                        + " VALUES (:channel, :version, :wave, :rule, :at, :event)")
                .bind("channel", row.release().channel().toString())
                .bind("version", row.release().version().text())
                .bind("wave", row.wave())
                .bind("rule", row.rule())
                .bind("at", row.at().toEpochMilli())
                .bind("event", row.event())
                .execute();
    }

    /** Notes when a rule was met, where that was found out later. */
    public void date(Row row, Instant at) {
        handle.createUpdate("UPDATE readiness SET at = :at WHERE channel = :channel AND version = :version"
                        + " AND wave = :wave AND rule = :rule")
                .bind("channel", row.release().channel().toString())
                .bind("version", row.release().version().text())
                .bind("wave", row.wave())
                .bind("rule", row.rule())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    public List<Row> all() {
        return list(handle.createQuery("SELECT * FROM readiness ORDER BY at, rule"));
    }

    public List<Row> of(ReleaseId release) {
        return list(handle.createQuery("SELECT * FROM readiness WHERE channel = :channel AND version = :version"
                        + " ORDER BY at, rule")
                .bind("channel", release.channel().toString())
                .bind("version", release.version().text()));
    }

    public List<Row> of(ReleaseId release, String wave) {
        return list(handle.createQuery("SELECT * FROM readiness WHERE channel = :channel AND version = :version"
                        + " AND wave = :wave ORDER BY at, rule")
                .bind("channel", release.channel().toString())
                .bind("version", release.version().text())
                .bind("wave", wave));
    }

    /** Whether a rule was met for a wave. */
    public boolean isMet(ReleaseId release, String wave, String rule) {
        return of(release, wave).stream().anyMatch(row -> row.rule().equals(rule));
    }

    private static List<Row> list(Query query) {
        return query.map((row, context) -> new Row(
                        Columns.release(row),
                        row.getString("wave"),
                        row.getString("rule"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("event")))
                .list();
    }
}
