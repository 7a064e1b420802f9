package org.sluice.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.sluice.release.ReleaseId;

/** Mirrors that had not got a wave in time: each pair of mirror and wave once. */
public final class Laggings {

    /**
     * A mirror that lags, or did.
     *
     * @param since when the wave was there to be fetched
     * @param recoveredAt when it was found to have the wave after all
     */
    public record Row(
            String mirror,
            ReleaseId release,
            String wave,
            Instant since,
            Instant laggingAt,
            Optional<Instant> recoveredAt) {}

    private static final String KEY = "mirror = :mirror AND channel = :channel AND version = :version AND wave = :wave";

    private final Handle handle;

    Laggings(Handle handle) {
        this.handle = handle;
    }

    /** Notes that a mirror lags; false if that was noted before, also if it has recovered since. */
    public boolean add(Row row) {
        return handle.createUpdate("INSERT INTO lagging (mirror, channel, version, wave, since, lagging_at)"
                                + " VALUES (:mirror, :channel, :version, :wave, :since, :at) ON CONFLICT DO NOTHING")
                        .bind("mirror", row.mirror())
                        .bind("channel", row.release().channel().toString())
                        .bind("version", row.release().version().text())
                        .bind("wave", row.wave())
                        .bind("since", row.since().toEpochMilli())
                        .bind("at", row.laggingAt().toEpochMilli())
                        .execute()
                > 0;
    }

    /** Notes that a mirror has the wave after all; false if it did not lag. */
    public boolean recovered(Row row, Instant at) {
        return handle.createUpdate("UPDATE lagging SET recovered_at = :at WHERE recovered_at IS NULL AND " + KEY)
                        .bind("at", at.toEpochMilli())
                        .bind("mirror", row.mirror())
                        .bind("channel", row.release().channel().toString())
                        .bind("version", row.release().version().text())
                        .bind("wave", row.wave())
                        .execute()
                > 0;
    }

    /** Those of a wave, also the recovered. */
    public List<Row> of(ReleaseId release, String wave) {
        return list(handle.createQuery("SELECT * FROM lagging WHERE channel = :channel AND version = :version"
                        + " AND wave = :wave ORDER BY mirror")
                .bind("channel", release.channel().toString())
                .bind("version", release.version().text())
                .bind("wave", wave));
    }

    /** Those that were lagging, and have the wave by now. */
    public List<Row> arrived() {
        return list(handle.createQuery("SELECT l.* FROM lagging l JOIN catch_up c ON c.mirror = l.mirror"
                + " AND c.channel = l.channel AND c.version = l.version AND c.wave = l.wave"
                + " WHERE l.recovered_at IS NULL AND c.ready_at IS NOT NULL"
                + " ORDER BY l.mirror, l.channel, l.version, l.wave"));
    }

    private static List<Row> list(Query query) {
        return query.map((row, context) -> new Row(
                        row.getString("mirror"),
                        Columns.release(row),
                        row.getString("wave"),
                        Instant.ofEpochMilli(row.getLong("since")),
                        Instant.ofEpochMilli(row.getLong("lagging_at")),
                        Columns.instant(row, "recovered_at")))
                .list();
    }
}
