package org.sluice.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.sluice.release.ReleaseId;

/** When waves were expected to reach their mirrors, and when they did. */
public final class Forecasts {

    /** The number of the latest forecast; those that are kept count from 1. */
    public static final int LATEST = 0;

    /** How far a wave has come. */
    public enum Milestone {
        FIRST(0),
        HALF(50),
        MOST(90),
        ALL(100);

        private final int percent;

        Milestone(int percent) {
            this.percent = percent;
        }

        /** The place, from 0, of the mirror of so many with which it is reached. */
        public int place(int mirrors) {
            return Math.max(1, (mirrors * percent + 99) / 100) - 1;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What was said of a milestone.
     *
     * @param since when the wave was there to be fetched
     * @param mirrors how many it is counted of
     * @param silent how many do not come any more, and are not counted
     */
    public record Row(
            ReleaseId release,
            String wave,
            int number,
            Milestone milestone,
            Instant madeAt,
            Instant since,
            int mirrors,
            int silent,
            Expected expected,
            Optional<Instant> actual) {

        /** The same under another number. */
        public Row numbered(int other) {
            return new Row(release, wave, other, milestone, madeAt, since, mirrors, silent, expected, actual);
        }
    }

    /** When it is expected: one time in ten before low, one time in ten after high. */
    public record Expected(Instant low, Instant likely, Instant high) {}

    private final Handle handle;

    Forecasts(Handle handle) {
        this.handle = handle;
    }

    /** Keeps what is said, in the place of what was said under the same number. */
    public void put(Row row) {
        remove(row);
        key(
                        "INSERT INTO forecast (channel, version, wave, number, milestone, made_at, since, mirrors, silent, low,"
                                + " likely, high, actual) VALUES (:channel, :version, :wave, :number, :milestone, :made, :since,"
                                + " :mirrors, :silent, :low, :likely, :high, :actual)",
                        row)
                .bind("made", row.madeAt().toEpochMilli())
                .bind("since", row.since().toEpochMilli())
                .bind("mirrors", row.mirrors())
                .bind("silent", row.silent())
                .bind("low", row.expected().low().toEpochMilli())
                .bind("likely", row.expected().likely().toEpochMilli())
                .bind("high", row.expected().high().toEpochMilli())
                .bind("actual", row.actual().map(Instant::toEpochMilli).orElse(null))
                .execute();
    }

    public void remove(Row row) {
        key(
                        "DELETE FROM forecast WHERE channel = :channel AND version = :version AND wave = :wave"
                                + " AND number = :number AND milestone = :milestone",
                        row)
                .execute();
    }

    /** All that is kept of a wave, the latest first, then in the order in which they were made. */
    public List<Row> of(ReleaseId release, String wave) {
        return list(select("WHERE channel = :channel AND version = :version AND wave = :wave")
                .bind("channel", release.channel().toString())
                .bind("version", release.version().text())
                .bind("wave", wave));
    }

    /** What is expected of all waves that propagate now. */
    public List<Row> latest() {
        return list(select("WHERE number = :latest").bind("latest", LATEST));
    }

    private Query select(String condition) {
        return handle.createQuery(
                "SELECT * FROM forecast " + condition + " ORDER BY channel, version, wave, number, likely, low");
    }

    private static List<Row> list(Query query) {
        return query.map((row, context) -> row(row)).list();
    }

    private Update key(String sql, Row row) {
        return handle.createUpdate(sql)
                .bind("channel", row.release().channel().toString())
                .bind("version", row.release().version().text())
                .bind("wave", row.wave())
                .bind("number", row.number())
                .bind("milestone", row.milestone().toString());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Columns.release(row),
                row.getString("wave"),
                row.getInt("number"),
                Milestone.valueOf(row.getString("milestone").toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(row.getLong("made_at")),
                Instant.ofEpochMilli(row.getLong("since")),
                row.getInt("mirrors"),
                row.getInt("silent"),
                new Expected(
                        Instant.ofEpochMilli(row.getLong("low")),
                        Instant.ofEpochMilli(row.getLong("likely")),
                        Instant.ofEpochMilli(row.getLong("high"))),
                Columns.instant(row, "actual"));
    }
}
