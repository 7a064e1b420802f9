package org.sluice.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Ended sessions of the rsync daemon. */
public final class Sessions {

    /**
     * An ended session.
     *
     * @param address of the client
     * @param mirror whose address it is, if it is known
     * @param outcome {@code clean}, {@code failed}, {@code refused}, {@code listing} or {@code lost}
     * @param detail why, in words
     * @param request what it asked for
     * @param files how many files it was sent
     * @param bytesSent as the daemon counts them
     */
    public record Row(
            String id,
            String address,
            Optional<String> mirror,
            long pid,
            Instant startedAt,
            Instant endedAt,
            String outcome,
            String detail,
            String request,
            int files,
            long bytesSent) {}

    private final Handle handle;

    Sessions(Handle handle) {
        this.handle = handle;
    }

    public void add(Row row) {
        handle.createUpdate(
                        "INSERT INTO session (id, address, mirror, pid, started_at, ended_at, outcome, detail, request,"
                                + " files, bytes_sent) VALUES (:id, :address, :mirror,"
                                + " :pid, :started, :ended, :outcome, :detail,"
                                + " :request, :files, :bytes)")
                .bind("id", row.id())
                .bind("address", row.address())
                .bind("mirror", row.mirror().orElse(null))
                .bind("pid", row.pid())
                .bind("started", row.startedAt().toEpochMilli())
                .bind("ended", row.endedAt().toEpochMilli())
                .bind("outcome", row.outcome())
                .bind("detail", row.detail())
                .bind("request", row.request())
                .bind("files", row.files())
                .bind("bytes", row.bytesSent())
                .execute();
    }

    /** How many sessions ended in which way. */
    public Map<String, Long> countByOutcome() {
        return handle
                .createQuery("SELECT outcome, count(*) AS n FROM session GROUP BY outcome")
                .map((row, context) -> Map.entry(row.getString("outcome"), row.getLong("n")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
