package org.sluice.ledger;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
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

    public List<Row> all() {
        return handle.createQuery("SELECT * FROM readiness ORDER BY at, rule")
                .map((row, context) -> new Row(
                        Columns.release(row),
                        row.getString("wave"),
                        row.getString("rule"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("event")))
                .list();
    }

    public List<Row> of(ReleaseId release, String wave) {
        return all().stream()
                .filter(row -> row.release().equals(release) && row.wave().equals(wave))
                .toList();
    }

    /** Whether a rule was met for a wave. */
    public boolean isMet(ReleaseId release, String wave, String rule) {
        return of(release, wave).stream().anyMatch(row -> row.rule().equals(rule));
    }
}
