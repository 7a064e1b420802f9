package org.sluice.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.sluice.release.ReleaseId;

/** The waves of each release. */
public final class Waves {

    private static final String KEY = "channel = :channel AND version = :version AND name = :name";

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
     * @param waitsFor what it waits for before it opens
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
            Optional<Wait> waitsFor,
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

    public void waitsFor(Wave wave, Wait waitsFor) {
        bind("UPDATE wave SET waits_for = :text WHERE " + KEY, wave.release(), wave.name())
                .bind("text", waitsFor.text())
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

    /** Forgets a wave that has no artifacts any more. */
    public void remove(Wave wave) {
        bind("DELETE FROM wave WHERE " + KEY, wave.release(), wave.name()).execute();
    }

    public Optional<Wave> find(ReleaseId release, String name) {
        return list(select("WHERE " + KEY)
                        .bind("channel", release.channel().toString())
                        .bind("version", release.version().text())
                        .bind("name", name))
                .stream()
                .findFirst();
    }

    public List<Wave> of(ReleaseId release) {
        return list(select("WHERE channel = :channel AND version = :version")
                .bind("channel", release.channel().toString())
                .bind("version", release.version().text()));
    }

    public List<Wave> inState(State state) {
        return list(select("WHERE state = :state").bind("state", state.toString()));
    }

    public List<Wave> all() {
        return list(select(""));
    }

    /** Waves whose gate has opened and that have not met all of these rules. */
    public List<Wave> unmet(Set<String> rules) {
        if (rules.isEmpty()) {
            return List.of();
        }
        return list(select("w WHERE w.state IN ('open', 'staged') AND :rules > (SELECT count(*) FROM readiness r"
                        + " WHERE r.channel = w.channel AND r.version = w.version AND r.wave = w.name"
                        + " AND r.rule IN (<names>))")
                .bind("rules", rules.size())
                .bindList("names", List.copyOf(rules)));
    }

    /** Open waves with evidence on a file that is not recorded as staged: mirrors are ahead of the record. */
    public List<Wave> outrun() {
        return list(select("w WHERE w.state = 'open' AND EXISTS (SELECT 1 FROM artifact a"
                + " JOIN evidence e ON e.artifact = a.id WHERE a.channel = w.channel AND a.version = w.version"
                + " AND a.wave = w.name AND a.state = 'accepted')"));
    }

    private Query select(String condition) {
        return handle.createQuery("SELECT * FROM wave " + condition + " ORDER BY channel, version, since, name");
    }

    private static List<Wave> list(Query query) {
        return query.map((row, context) -> wave(row)).list();
    }

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
                Optional.ofNullable(row.getString("waits_for")).map(Wait::parse),
                Optional.ofNullable(row.getString("problem")),
                Columns.instant(row, "opened_at"),
                Optional.ofNullable(row.getString("opened_by")),
                Columns.instant(row, "staged_at"));
    }
}
