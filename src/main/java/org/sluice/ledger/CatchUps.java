package org.sluice.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.sluice.release.ReleaseId;

/** Which mirrors have a whole wave, and by which evidence. */
public final class CatchUps {

    private static final String WAVE = "channel = :channel AND version = :version AND wave = :wave";

    /** A mirror that has a whole wave by the evidence that is asked for, since when. */
    public record Row(String mirror, Instant readyAt) {}

    /**
     * A mirror that has a whole wave by some evidence.
     *
     * @param fetchedAt since when by the log
     * @param servingAt since when by probes
     * @param readyAt since when by the evidence that is asked for where a rule does not say
     */
    public record Holding(
            String mirror, Optional<Instant> fetchedAt, Optional<Instant> servingAt, Optional<Instant> readyAt) {}

    /** A mirror that may have a whole wave, though nobody has noted it. */
    public record Owed(ReleaseId release, String wave, String mirror) {}

    private final Handle handle;

    CatchUps(Handle handle) {
        this.handle = handle;
    }

    /** Notes by which evidence a mirror has a whole wave, in the place of what was noted before. */
    public void put(ReleaseId release, String wave, Holding holding) {
        bind(
                        handle.createUpdate("INSERT INTO catch_up (mirror, channel, version, wave,"
                                + " fetched_at, serving_at, ready_at)"
                                + " VALUES (:mirror, :channel, :version, :wave, :fetched, :serving, :ready)"
                                + " ON CONFLICT (mirror, channel, version, wave) DO UPDATE SET"
                                + " fetched_at = excluded.fetched_at, serving_at = excluded.serving_at,"
                                + " ready_at = excluded.ready_at"),
                        release,
                        wave)
                .bind("mirror", holding.mirror())
                .bind("fetched", millis(holding.fetchedAt()))
                .bind("serving", millis(holding.servingAt()))
                .bind("ready", millis(holding.readyAt()))
                .execute();
    }

    /** Takes back that a mirror has a whole wave; false if nobody had said so. */
    public boolean remove(String mirror, ReleaseId release, String wave) {
        return bind(handle.createUpdate("DELETE FROM catch_up WHERE mirror = :mirror AND " + WAVE), release, wave)
                        .bind("mirror", mirror)
                        .execute()
                > 0;
    }

    /** Nobody has the whole wave any more: it has got another artifact. */
    public void clear(ReleaseId release, String wave) {
        bind(handle.createUpdate("DELETE FROM catch_up WHERE " + WAVE), release, wave)
                .execute();
    }

    /** Who has all of a wave by one kind of evidence, and is not noted: also clients that are no mirrors. */
    public List<Owed> owed() {
        return handle.createQuery("SELECT DISTINCT a.channel, a.version, a.wave, e.mirror FROM artifact a"
                        + " JOIN evidence e ON e.artifact = a.id"
                        + " WHERE a.state = 'staged' AND a.wave IS NOT NULL AND e.state = 'complete'"
                        + " AND e.seq = (SELECT max(l.seq) FROM evidence l"
                        + " WHERE l.mirror = e.mirror AND l.artifact = e.artifact AND l.kind = e.kind)"
                        + " AND NOT EXISTS (SELECT 1 FROM catch_up c WHERE c.mirror = e.mirror"
                        + " AND c.channel = a.channel AND c.version = a.version AND c.wave = a.wave"
                        + " AND CASE e.kind WHEN 'log' THEN c.fetched_at ELSE c.serving_at END IS NOT NULL)"
                        + " GROUP BY a.channel, a.version, a.wave, e.mirror, e.kind"
                        + " HAVING count(*) = (SELECT count(*) FROM artifact b WHERE b.channel = a.channel"
                        + " AND b.version = a.version AND b.wave = a.wave AND b.state <> 'replaced')"
                        + " ORDER BY a.channel, a.version, a.wave, e.mirror")
                .map((row, context) -> new Owed(Columns.release(row), row.getString("wave"), row.getString("mirror")))
                .list();
    }

    /** The mirrors that are ready, the first one first. */
    public List<Row> of(ReleaseId release, String wave) {
        return bind(
                        handle.createQuery("SELECT mirror, ready_at FROM catch_up WHERE " + WAVE
                                + " AND ready_at IS NOT NULL ORDER BY ready_at, mirror"),
                        release,
                        wave)
                .map((row, context) -> new Row(row.getString("mirror"), Instant.ofEpochMilli(row.getLong("ready_at"))))
                .list();
    }

    /** All mirrors that have a whole wave by some evidence. */
    public List<Holding> holdings(ReleaseId release, String wave) {
        Query query = handle.createQuery("SELECT * FROM catch_up WHERE " + WAVE + " ORDER BY mirror");
        return bind(query, release, wave).map((row, context) -> holding(row)).list();
    }

    /** The waves that a mirror has by some evidence: {@code stable/6.9 images}. */
    public Map<String, Holding> by(String mirror) {
        return handle
                .createQuery("SELECT * FROM catch_up WHERE mirror = :mirror")
                .bind("mirror", mirror)
                .map((row, context) -> Map.entry(Columns.release(row) + " " + row.getString("wave"), holding(row)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** By which evidence a mirror has a whole wave, if it has. */
    public Optional<Holding> find(String mirror, ReleaseId release, String wave) {
        Query query = handle.createQuery("SELECT * FROM catch_up WHERE mirror = :mirror AND " + WAVE);
        return bind(query, release, wave)
                .bind("mirror", mirror)
                .map((row, context) -> holding(row))
                .findOne();
    }

    private static <T extends SqlStatement<T>> T bind(T statement, ReleaseId release, String wave) {
        return statement
                .bind("channel", release.channel().toString())
                .bind("version", release.version().text())
                .bind("wave", wave);
    }

    private static @Nullable Long millis(Optional<Instant> time) {
        return time.map(Instant::toEpochMilli).orElse(null);
    }

    private static Holding holding(ResultSet row) throws SQLException {
        return new Holding(
                row.getString("mirror"),
                Columns.instant(row, "fetched_at"),
                Columns.instant(row, "serving_at"),
                Columns.instant(row, "ready_at"));
    }
}
