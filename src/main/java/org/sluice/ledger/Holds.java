package org.sluice.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sluice.release.ReleaseId;

/** Releases that somebody holds: no wave of theirs opens, and no file of theirs is placed. */
public final class Holds {

    private static final String KEY = "channel = :channel AND version = :version";

    /** A hold, who made it and why. */
    public record Row(ReleaseId release, String who, String why, Instant since) {}

    private final Handle handle;

    Holds(Handle handle) {
        this.handle = handle;
    }

    /** Adds a hold of a release that is not held. */
    public void add(Row hold) {
        handle.createUpdate("INSERT INTO hold (channel, version, who, why, since)"
                        + " VALUES (:channel, :version, :who, :why, :since)")
                .bind("channel", hold.release().channel().toString())
                .bind("version", hold.release().version().text())
                .bind("who", hold.who())
                .bind("why", hold.why())
                .bind("since", hold.since().toEpochMilli())
                .execute();
    }

    public void remove(ReleaseId release) {
        handle.createUpdate("DELETE FROM hold WHERE " + KEY)
                .bind("channel", release.channel().toString())
                .bind("version", release.version().text())
                .execute();
    }

    public Optional<Row> find(ReleaseId release) {
        return handle.createQuery("SELECT * FROM hold WHERE " + KEY)
                .bind("channel", release.channel().toString())
                .bind("version", release.version().text())
                .map((row, context) -> hold(row))
                .findOne();
    }

    public List<Row> all() {
        return handle.createQuery("SELECT * FROM hold ORDER BY channel, version")
                .map((row, context) -> hold(row))
                .list();
    }

    private static Row hold(ResultSet row) throws SQLException {
        return new Row(
                Columns.release(row),
                row.getString("who"),
                row.getString("why"),
                Instant.ofEpochMilli(row.getLong("since")));
    }
}
