package org.sluice.ledger;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.sluice.release.ReleaseId;

/** Which mirrors have had a whole wave. */
public final class CatchUps {

    /** A mirror that has a whole wave, since when. */
    public record Row(String mirror, Instant readyAt) {}

    /** A mirror that may have a whole wave, though nobody has noted it. */
    public record Owed(ReleaseId release, String wave, String mirror) {}

    private final Handle handle;

    CatchUps(Handle handle) {
        this.handle = handle;
    }

    /** Notes that a mirror has a whole wave; false if that was known. */
    public boolean add(String mirror, ReleaseId release, String wave, Instant at) {
        return handle.createUpdate("INSERT INTO catch_up (mirror, channel, version, wave, ready_at)"
                                + " VALUES (:mirror, :channel, :version, :wave, :at) ON CONFLICT DO NOTHING")
                        .bind("mirror", mirror)
                        .bind("channel", release.channel().toString())
                        .bind("version", release.version().text())
                        .bind("wave", wave)
                        .bind("at", at.toEpochMilli())
                        .execute()
                > 0;
    }

    /** Takes back that a mirror has a whole wave; false if nobody had said so. */
    public boolean remove(String mirror, ReleaseId release, String wave) {
        return handle.createUpdate("DELETE FROM catch_up WHERE mirror = :mirror AND channel = :channel"
                                + " AND version = :version AND wave = :wave")
                        .bind("mirror", mirror)
                        .bind("channel", release.channel().toString())
                        .bind("version", release.version().text())
                        .bind("wave", wave)
                        .execute()
                > 0;
    }

    /** Nobody has the whole wave any more: it has got another artifact. */
    public void clear(ReleaseId release, String wave) {
        handle.createUpdate("DELETE FROM catch_up WHERE channel = :channel AND version = :version AND wave = :wave")
                .bind("channel", release.channel().toString())
                .bind("version", release.version().text())
                .bind("wave", wave)
                .execute();
    }

    /** Who has all of a wave by the evidence in force, and is not noted: also clients that are no mirrors. */
    public List<Owed> owed() {
        return handle.createQuery("SELECT a.channel, a.version, a.wave, e.mirror FROM artifact a"
                        + " JOIN evidence e ON e.artifact = a.id"
                        + " WHERE a.state = 'staged' AND a.wave IS NOT NULL AND e.state = 'complete'"
                        + " AND e.seq = (SELECT max(l.seq) FROM evidence l"
                        + " WHERE l.mirror = e.mirror AND l.artifact = e.artifact)"
                        + " AND NOT EXISTS (SELECT 1 FROM catch_up c WHERE c.mirror = e.mirror"
                        + " AND c.channel = a.channel AND c.version = a.version AND c.wave = a.wave)"
                        + " GROUP BY a.channel, a.version, a.wave, e.mirror"
                        + " HAVING count(*) = (SELECT count(*) FROM artifact b WHERE b.channel = a.channel"
                        + " AND b.version = a.version AND b.wave = a.wave AND b.state <> 'replaced')"
                        + " ORDER BY a.channel, a.version, a.wave, e.mirror")
                .map((row, context) -> new Owed(Columns.release(row), row.getString("wave"), row.getString("mirror")))
                .list();
    }

    /** The mirrors that have a wave, the first one first. */
    public List<Row> of(ReleaseId release, String wave) {
        return handle.createQuery(
                        "SELECT mirror, ready_at FROM catch_up WHERE channel = :channel AND version = :version"
                                + " AND wave = :wave ORDER BY ready_at, mirror")
                .bind("channel", release.channel().toString())
                .bind("version", release.version().text())
                .bind("wave", wave)
                .map((row, context) -> new Row(row.getString("mirror"), Instant.ofEpochMilli(row.getLong("ready_at"))))
                .list();
    }
}
