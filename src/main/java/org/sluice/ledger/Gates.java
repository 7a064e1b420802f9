package org.sluice.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.sluice.release.ReleaseId;

/** By which gate each wave of a release goes, and how far it is with it. */
public final class Gates {

    private static final String KEY = "channel = :channel AND version = :version AND wave = :wave";

    /**
     * A wave's gate.
     *
     * @param terms the gate, in the configuration's words
     * @param since when the wave, whole, came to this gate; nothing: it is not whole
     */
    public record Row(String terms, Optional<Instant> since, Optional<Approval> approval) {}

    /** A person's word that a wave may open. */
    public record Approval(String who, Instant at) {}

    private final Handle handle;

    Gates(Handle handle) {
        this.handle = handle;
    }

    /** Notes by which gate a wave goes: it comes to it anew. An approval stays. */
    public void goesBy(ReleaseId release, String wave, String terms) {
        bind(
                        handle.createUpdate("INSERT INTO gate (channel, version, wave, terms)"
                                + " VALUES (:channel, :version, :wave, :terms)"
                                + " ON CONFLICT (channel, version, wave)"
                                + " DO UPDATE SET terms = excluded.terms, since = NULL"),
                        release,
                        wave)
                .bind("terms", terms)
                .execute();
    }

    /** Notes since when a wave is at its gate; nothing: it is not whole. */
    public void since(ReleaseId release, String wave, Optional<Instant> since) {
        bind(handle.createUpdate("UPDATE gate SET since = :since WHERE " + KEY), release, wave)
                .bind("since", since.map(Instant::toEpochMilli).orElse(null))
                .execute();
    }

    public void approved(ReleaseId release, String wave, Approval approval) {
        bind(handle.createUpdate("UPDATE gate SET approved_by = :who, approved_at = :at WHERE " + KEY), release, wave)
                .bind("who", approval.who())
                .bind("at", approval.at().toEpochMilli())
                .execute();
    }

    public void remove(ReleaseId release, String wave) {
        bind(handle.createUpdate("DELETE FROM gate WHERE " + KEY), release, wave)
                .execute();
    }

    public Optional<Row> find(ReleaseId release, String wave) {
        return bind(handle.createQuery("SELECT * FROM gate WHERE " + KEY), release, wave)
                .map((row, context) -> row(row))
                .findOne();
    }

    private static Row row(ResultSet row) throws SQLException {
        String who = row.getString("approved_by");
        Optional<Approval> approval = Columns.instant(row, "approved_at").map(at -> new Approval(who, at));
        return new Row(row.getString("terms"), Columns.instant(row, "since"), approval);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, ReleaseId release, String wave) {
        return statement
                .bind("channel", release.channel().toString())
                .bind("version", release.version().text())
                .bind("wave", wave);
    }
}
