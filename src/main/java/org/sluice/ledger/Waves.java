package org.sluice.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.sluice.release.ReleaseId;

/** The waves of each release. */
public final class Waves {

    private final Handle handle;

    Waves(Handle handle) {
        this.handle = handle;
    }

    /** Where a wave is. */
    public enum State {
        /** Its gate is shut. */
        COLLECTING,
        /** Its gate is open; its artifacts are being staged. */
        OPEN,
        /** All its artifacts are in the tree. A late artifact opens it again. */
        STAGED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A wave of a release.
     *
     * @param since when its latest artifact came
     * @param waitsFor what its gate waits for, in words
     * @param problem why it does not go on, in words
     * @param openedAt when its gate opened first
     * @param openedBy what opened it: the gate, or who approved it
     * @param stagedAt when it was whole in the tree first
     */
    public record Wave(
            ReleaseId release,
            String name,
            State state,
            Instant since,
            Optional<String> waitsFor,
            Optional<String> problem,
            Optional<Instant> openedAt,
            Optional<String> openedBy,
            Optional<Instant> stagedAt) {

        /** As it stands in events and on the screen: {@code stable/6.9 images}. */
        public String subject() {
            return release + " " + name;
        }
    }

    /** Notes that an artifact came for a wave: a staged wave opens again. */
    public void touch(ReleaseId release, String name, Instant at) {
        bind(
                        "INSERT INTO wave (channel, version, name, state, since)"
                                + " VALUES (:channel, :version, :name, 'collecting', :at)"
                                + " ON CONFLICT (channel, version, name)"
                                + " DO UPDATE SET since = excluded.since,"
                                + " state = CASE WHEN wave.state = 'staged' THEN 'open' ELSE wave.state END",
                        release,
                        name)
                .bind("at", at.toEpochMilli())
                .execute();
    }

    public void waitsFor(Wave wave, String waitsFor) {
        bind("UPDATE wave SET waits_for = :text WHERE " + KEY, wave.release(), wave.name())
                .bind("text", waitsFor)
                .execute();
    }

    /** Notes why a wave does not go on; nothing: it goes on. */
    public void problem(Wave wave, Optional<String> problem) {
        bind("UPDATE wave SET problem = :text WHERE " + KEY, wave.release(), wave.name())
                .bind("text", problem.orElse(null))
                .execute();
    }

    public void opened(Wave wave, String by, Instant at) {
        bind(
                        "UPDATE wave SET state = 'open', waits_for = NULL, opened_by = :by, opened_at = :at WHERE "
                                + KEY,
                        wave.release(),
                        wave.name())
                .bind("by", by)
                .bind("at", at.toEpochMilli())
                .execute();
    }

    public void staged(Wave wave, Instant at) {
        bind(
                        "UPDATE wave SET state = 'staged', problem = NULL, staged_at = coalesce(staged_at, :at) WHERE "
                                + KEY,
                        wave.release(),
                        wave.name())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    public Optional<Wave> find(ReleaseId release, String name) {
        return of(release).stream().filter(wave -> wave.name().equals(name)).findFirst();
    }

    public List<Wave> of(ReleaseId release) {
        return all().stream().filter(wave -> wave.release().equals(release)).toList();
    }

    public List<Wave> inState(State state) {
        return all().stream().filter(wave -> wave.state() == state).toList();
    }

    public List<Wave> all() {
        return handle.createQuery("SELECT * FROM wave ORDER BY channel, version, since, name")
                .map((row, context) -> wave(row))
                .list();
    }

    private static final String KEY = "channel = :channel AND version = :version AND name = :name";

    private Update bind(String sql, ReleaseId release, String name) {
        return handle.createUpdate(sql)
                .bind("channel", release.channel().toString())
                .bind("version", release.version().text())
                .bind("name", name);
    }

    private static Wave wave(ResultSet row) throws SQLException {
        return new Wave(
                Columns.release(row),
                row.getString("name"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(row.getLong("since")),
                Optional.ofNullable(row.getString("waits_for")),
                Optional.ofNullable(row.getString("problem")),
                Columns.instant(row, "opened_at"),
                Optional.ofNullable(row.getString("opened_by")),
                Columns.instant(row, "staged_at"));
    }
}
