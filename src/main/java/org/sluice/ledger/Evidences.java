package org.sluice.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.sluice.release.ReleaseId;

/**
 * What sessions and probes say of mirrors and artifacts. Only ever added to; of each kind the last row of a pair is in
 * force, and {@link Standing} says what both mean together.
 */
public final class Evidences {

    /** Where a piece of evidence comes from. */
    public enum Kind {
        /** A session of the daemon. */
        LOG,
        /** The mirror was asked over HTTP. */
        PROBE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A piece of evidence.
     *
     * @param isComplete whether the mirror has the artifact; else it is doubtful, or known not to be so
     * @param session the session's id; empty if the evidence is a probe's
     */
    public record Row(
            Kind kind, String mirror, String artifact, boolean isComplete, Instant at, String why, String session) {

        /** What a session says. */
        public Row(String mirror, String artifact, boolean isComplete, Instant at, String why, String session) {
            this(Kind.LOG, mirror, artifact, isComplete, at, why, session);
        }

        /** What a probe says. */
        public static Row ofProbe(String mirror, String artifact, boolean isServing, Instant at, String found) {
            return new Row(Kind.PROBE, mirror, artifact, isServing, at, found, "");
        }
    }

    /** A piece of evidence and its number, which counts up in the order of commits. */
    public record Piece(long seq, Row row) {}

    /** A file that a mirror was sent whole in several sessions, the last of which ended then. */
    public record Repeated(String artifact, int times, Instant last) {}

    private final Handle handle;

    Evidences(Handle handle) {
        this.handle = handle;
    }

    public void add(Row row) {
        handle.createUpdate("INSERT INTO evidence (seq, kind, mirror, artifact, state, at, why, session)"
                        + " VALUES (:seq, :kind, :mirror, :artifact, :state, :at, :why, :session)")
                .bind("seq", Counter.next(handle, "evidence"))
                .bind("kind", row.kind().toString())
                .bind("mirror", row.mirror())
                .bind("artifact", row.artifact())
                .bind("state", row.isComplete() ? "complete" : "doubtful")
                .bind("at", row.at().toEpochMilli())
                .bind("why", row.why())
                .bind("session", row.session())
                .execute();
    }

    /** What the log says in force for an artifact, one row a mirror. */
    public List<Row> of(String artifact) {
        return of(artifact, Kind.LOG).stream().map(Piece::row).toList();
    }

    /** What is in force for an artifact of one kind, one row a mirror. */
    public List<Piece> of(String artifact, Kind kind) {
        return handle.createQuery("SELECT e.* FROM evidence e JOIN (SELECT max(seq) AS seq FROM evidence"
                        + " WHERE artifact = :artifact AND kind = :kind GROUP BY mirror) l ON e.seq = l.seq"
                        + " ORDER BY e.mirror")
                .bind("artifact", artifact)
                .bind("kind", kind.toString())
                .map((row, context) -> piece(row))
                .list();
    }

    /** What all evidence on a pair means together. */
    public Standing standing(String mirror, String artifact) {
        return standing(mirror, artifact, Long.MAX_VALUE);
    }

    /** As {@link #standing(String, String)}, by evidence whose number is below this one. */
    public Standing standing(String mirror, String artifact, long below) {
        return Standing.of(handle.createQuery("SELECT * FROM evidence WHERE mirror = :mirror"
                        + " AND artifact = :artifact AND seq < :below ORDER BY seq DESC")
                .bind("mirror", mirror)
                .bind("artifact", artifact)
                .bind("below", below)
                .map((row, context) -> piece(row))
                .list());
    }

    /** By mirror, what all evidence on an artifact means together: as {@link #standing(String, String)} of each. */
    public Map<String, Standing> standings(String artifact) {
        Map<String, List<Piece>> pieces = new HashMap<>();
        handle.createQuery("SELECT * FROM evidence WHERE artifact = :artifact ORDER BY seq DESC")
                .bind("artifact", artifact)
                .map((row, context) -> piece(row))
                .forEach(piece -> pieces.computeIfAbsent(piece.row().mirror(), mirror -> new ArrayList<>(2))
                        .add(piece));
        Map<String, Standing> standings = HashMap.newHashMap(pieces.size());
        pieces.forEach((mirror, newestFirst) -> standings.put(mirror, Standing.of(newestFirst)));
        return standings;
    }

    /**
     * Whom the log says to have been sent any artifact of a wave, complete or not; also clients that are no mirrors.
     */
    public Set<String> begun(ReleaseId release, String wave) {
        return handle.createQuery("SELECT DISTINCT e.mirror FROM artifact a JOIN evidence e ON e.artifact = a.id"
                        + " WHERE a.channel = :channel AND a.version = :version AND a.wave = :wave"
                        + " AND a.state <> 'replaced' AND e.kind = 'log'")
                .bind("channel", release.channel().toString())
                .bind("version", release.version().text())
                .bind("wave", wave)
                .mapTo(String.class)
                .set();
    }

    /** What probes have said since, the oldest first. */
    public List<Piece> probesSince(long seq, int most) {
        return handle.createQuery("SELECT * FROM evidence WHERE kind = 'probe' AND seq > :seq ORDER BY seq LIMIT :most")
                .bind("seq", seq)
                .bind("most", most)
                .map((row, context) -> piece(row))
                .list();
    }

    /** The number of the latest piece of evidence; 0 before the first. */
    public long latest() {
        return handle.createQuery("SELECT value FROM counter WHERE name = 'evidence'")
                .mapTo(Long.class)
                .one();
    }

    /** What the log says in force for a mirror, or for a client that is none: one row an artifact. */
    public List<Row> by(String mirror) {
        return handle.createQuery("SELECT e.* FROM evidence e JOIN (SELECT max(seq) AS seq FROM evidence"
                        + " WHERE mirror = :mirror AND kind = 'log' GROUP BY artifact) l ON e.seq = l.seq"
                        + " ORDER BY e.seq")
                .bind("mirror", mirror)
                .map((row, context) -> piece(row).row())
                .list();
    }

    /** What is in force because of sessions of an address that are no mirror's, oldest first. */
    public List<Row> ofStranger(String address) {
        return handle.createQuery("SELECT e.* FROM evidence e JOIN session s ON s.id = e.session"
                        + " WHERE s.address = :address AND s.mirror IS NULL AND e.seq = (SELECT max(l.seq)"
                        + " FROM evidence l WHERE l.mirror = e.mirror AND l.artifact = e.artifact AND l.kind = 'log')"
                        + " ORDER BY e.seq")
                .bind("address", address)
                .map((row, context) -> piece(row).row())
                .list();
    }

    /** What a mirror was sent whole in more than one session. */
    public List<Repeated> repeated(String mirror) {
        return handle.createQuery("SELECT artifact, count(DISTINCT session) AS n, max(at) AS at FROM evidence"
                        + " WHERE mirror = :mirror AND kind = 'log' AND state = 'complete' GROUP BY artifact"
                        + " HAVING count(DISTINCT session) > 1 ORDER BY artifact")
                .bind("mirror", mirror)
                .map((row, context) -> new Repeated(
                        row.getString("artifact"), row.getInt("n"), Instant.ofEpochMilli(row.getLong("at"))))
                .list();
    }

    /** By mirror, as {@link #repeated(String)}, of one artifact. */
    public Map<String, Repeated> repeatedOf(String artifact) {
        return handle
                .createQuery("SELECT mirror, count(DISTINCT session) AS n, max(at) AS at FROM evidence"
                        + " WHERE artifact = :artifact AND kind = 'log' AND state = 'complete' GROUP BY mirror"
                        + " HAVING count(DISTINCT session) > 1")
                .bind("artifact", artifact)
                .map((row, context) -> Map.entry(
                        row.getString("mirror"),
                        new Repeated(artifact, row.getInt("n"), Instant.ofEpochMilli(row.getLong("at")))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Forgets all that is known of a client that is no mirror. */
    public void forget(String client) {
        handle.createUpdate("DELETE FROM evidence WHERE mirror = :client")
                .bind("client", client)
                .execute();
    }

    /**
     * Keeps of a client that is no mirror only the last word on an artifact: anybody may pull, as often as he likes.
     */
    public void replace(Row row) {
        handle.createUpdate("DELETE FROM evidence WHERE mirror = :client AND artifact = :artifact AND kind = 'log'")
                .bind("client", row.mirror())
                .bind("artifact", row.artifact())
                .execute();
        add(row);
    }

    private static Piece piece(ResultSet row) throws SQLException {
        return new Piece(
                row.getLong("seq"),
                new Row(
                        row.getString("kind").equals("log") ? Kind.LOG : Kind.PROBE,
                        row.getString("mirror"),
                        row.getString("artifact"),
                        row.getString("state").equals("complete"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("why"),
                        row.getString("session")));
    }
}
