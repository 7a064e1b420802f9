package org.sluice.bench.soak;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.ledger.Pause;

/** Looks into a ledger's file from outside: how much there is, and what should have been forgotten by now. */
final class RecordGauge {

    /** Attempts of hooks, and their folders, are looked for so often. */
    static final Duration MINUTE = Duration.ofMinutes(1);

    /** What is old goes in batches, one each two seconds; and a machine may be slow. */
    private static final Duration LATE = Duration.ofSeconds(15);

    /** So many events stay, whatever their age. */
    private static final int LATEST = 1000;

    private static final double KIB = 1024;

    private static final String NO_EVIDENCE = " NOT EXISTS (SELECT 1 FROM evidence e WHERE e.session = session.id)";

    private static final Map<String, String> SUMS = Map.of(
            Measures.EVENTS,
            "SELECT value FROM counter WHERE name = 'event'",
            "rows session, with evidence",
            "SELECT count(*) FROM session WHERE NOT (" + NO_EVIDENCE + ")",
            "checkpoint KiB",
            "SELECT coalesce(sum(length(position) + length(state)), 0) / " + KIB + " FROM checkpoint",
            "belief KiB",
            "SELECT coalesce(sum(length(files)), 0) / " + KIB + " FROM belief");

    /** Each with the time before which it is too old. */
    private static final Map<String, String> OVERDUE = Map.of(
            "events",
            "SELECT count(*) FROM event WHERE at < ?"
                    + " AND seq <= (SELECT value FROM counter WHERE name = 'event') - " + LATEST,
            "runs of hooks",
            "SELECT count(*) FROM hook_run WHERE due_at < ?"
                    + " AND NOT EXISTS (SELECT 1 FROM event e WHERE e.id = hook_run.event)",
            "decisions",
            "SELECT count(*) FROM decision WHERE at < ?",
            "rejections",
            "SELECT count(*) FROM rejection WHERE at < ?",
            "sessions",
            "SELECT count(*) FROM session WHERE ended_at < ? AND" + NO_EVIDENCE,
            "evidence",
            "SELECT count(*) FROM evidence e WHERE e.at < ? AND EXISTS (SELECT 1 FROM evidence l WHERE l.seq > e.seq"
                    + " AND l.mirror = e.mirror AND l.artifact = e.artifact"
                    + " AND l.kind = e.kind AND l.state = e.state)");

    private static final String DELIVERIES = "SELECT count(*) FROM delivery WHERE at < ?";

    private final Path file;
    private final Duration keep;

    /** @param keep how long events, sessions and attempts of hooks are kept */
    RecordGauge(Path file, Duration keep) {
        this.file = file;
        this.keep = keep;
    }

    /** What happened before this must be forgotten by now. */
    static Instant late(Duration keep) {
        return Instant.now().minus(keep).minus(Pause.after(keep)).minus(LATE);
    }

    /** All of it as of one instant, by name. */
    Map<String, Double> look() throws SQLException {
        Map<String, Double> seen = new TreeMap<>();
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro")) {
            ledger.setAutoCommit(false);
            double all = 0;
            for (String table : tables(ledger)) {
                double rows = number(ledger, "SELECT count(*) FROM " + table);
                seen.put("rows " + table, rows);
                all += rows;
            }
            seen.put("rows in all", all);
            for (Map.Entry<String, String> sum : SUMS.entrySet()) {
                seen.put(sum.getKey(), number(ledger, sum.getValue()));
            }
            Instant late = late(keep);
            for (Map.Entry<String, String> overdue : OVERDUE.entrySet()) {
                seen.put(Measures.OVERDUE + overdue.getKey(), number(ledger, overdue.getValue(), late));
            }
            seen.put(Measures.OVERDUE + "attempts of hooks", number(ledger, DELIVERIES, late.minus(MINUTE)));
            ledger.rollback();
        }
        return seen;
    }

    private static List<String> tables(Connection ledger) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = ledger.createStatement();
                ResultSet names = statement.executeQuery(
                        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'flyway%'")) {
            while (names.next()) {
                tables.add(names.getString(1));
            }
        }
        return tables;
    }

    private static double number(Connection ledger, String query, Instant... before) throws SQLException {
        try (PreparedStatement statement = ledger.prepareStatement(query)) {
            for (int i = 0; i < before.length; i++) {
                statement.setLong(i + 1, before[i].toEpochMilli());
            }
            try (ResultSet number = statement.executeQuery()) {
                return number.next() ? number.getDouble(1) : 0;
            }
        }
    }
}
