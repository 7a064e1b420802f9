package org.sluice.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What lies in the drop directory and can't be proven yet. */
public final class Waitings {

    private final Handle handle;

    Waitings(Handle handle) {
        this.handle = handle;
    }

    /**
     * A file that waits.
     *
     * @param file its path
     * @param size bytes
     * @param waitingFor what is missing
     * @param since when it began to wait for this
     */
    public record Row(String file, long size, String waitingFor, Instant since) {}

    /** Notes what a file waits for; {@code since} stays while that is the same. */
    public void put(String file, long size, String waitingFor, Instant now) {
        handle.createUpdate("INSERT INTO waiting (file, size, waiting_for, since) VALUES (:file, :size, :for, :now)"
                        + " ON CONFLICT (file) DO UPDATE SET size = excluded.size, waiting_for = excluded.waiting_for,"
                        + " since = CASE WHEN waiting.waiting_for = excluded.waiting_for THEN waiting.since"
                        + " ELSE excluded.since END")
                .bind("file", file)
                .bind("size", size)
                .bind("for", waitingFor)
                .bind("now", now.toEpochMilli())
                .execute();
    }

    /** Forgets files that wait no longer. */
    public void remove(Collection<String> files) {
        for (String file : files) {
            handle.createUpdate("DELETE FROM waiting WHERE file = :file")
                    .bind("file", file)
                    .execute();
        }
    }

    public List<Row> all() {
        return handle.createQuery("SELECT file, size, waiting_for, since FROM waiting ORDER BY file")
                .map((row, context) -> new Row(
                        row.getString("file"),
                        row.getLong("size"),
                        row.getString("waiting_for"),
                        Instant.ofEpochMilli(row.getLong("since"))))
                .list();
    }
}
