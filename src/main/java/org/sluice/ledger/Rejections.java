package org.sluice.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rejected files, and where in the quarantine they are. */
public final class Rejections {

    private final Handle handle;

    Rejections(Handle handle) {
        this.handle = handle;
    }

    /**
     * A rejection.
     *
     * @param id for good; names its folder in the quarantine
     * @param file where it was
     * @param name its file name, escaped for display
     * @param quarantine where it is, once it was moved
     */
    public record Row(
            String id,
            String file,
            String name,
            String reason,
            String found,
            String advice,
            Instant at,
            Optional<String> quarantine) {}

    public void add(Row row) {
        handle.createUpdate("INSERT INTO rejection (id, file, name, reason, found, advice, at)"
                        + " VALUES (:id, :file, :name, :reason, :found, :advice, :at)")
                .bind("id", row.id())
                .bind("file", row.file())
                .bind("name", row.name())
                .bind("reason", row.reason())
                .bind("found", row.found())
                .bind("advice", row.advice())
                .bind("at", row.at().toEpochMilli())
                .execute();
    }

    /** Adds a rejection unless it is known; says whether it was new. */
    public boolean addNew(Row row) {
        boolean isNew = handle.createQuery("SELECT count(*) FROM rejection WHERE id = :id")
                        .bind("id", row.id())
                        .mapTo(Long.class)
                        .one()
                == 0;
        if (isNew) {
            add(row);
        }
        return isNew;
    }

    /** Notes where a rejected file was moved to, if it was not replaced before that. */
    public void moved(String id, Optional<String> quarantine, Instant at) {
        handle.createUpdate("UPDATE rejection SET quarantine = :quarantine, moved_at = :at WHERE id = :id")
                .bind("quarantine", quarantine.orElse(null))
                .bind("at", at.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    /** The decided rejection of a file that has not been moved yet. */
    public Optional<Row> unmoved(String file) {
        return handle.createQuery(
                        "SELECT * FROM rejection WHERE file = :file AND moved_at IS NULL ORDER BY at DESC LIMIT 1")
                .bind("file", file)
                .map((row, context) -> row(row))
                .findOne();
    }

    /** Decided rejections whose files have not been moved yet. */
    public List<Row> unmoved() {
        return handle.createQuery("SELECT * FROM rejection WHERE moved_at IS NULL ORDER BY at, id")
                .map((row, context) -> row(row))
                .list();
    }

    /** The latest rejections, newest first. */
    public List<Row> latest(int most) {
        return handle.createQuery("SELECT * FROM rejection ORDER BY at DESC, id LIMIT :most")
                .bind("most", most)
                .map((row, context) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getString("file"),
                row.getString("name"),
                row.getString("reason"),
                row.getString("found"),
                row.getString("advice"),
                Instant.ofEpochMilli(row.getLong("at")),
                Optional.ofNullable(row.getString("quarantine")));
    }
}
