package org.sluice.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** What the link to the mirrors carried, while anybody pulled or waited. */
public final class LinkSamples {

    /** The time between two samples. */
    public static final Duration STEP = Duration.ofSeconds(5);

    private static final long THINNED_MILLIS = Duration.ofMinutes(1).toMillis();

    /**
     * A sample.
     *
     * @param used bits per second; nothing: not measured
     */
    public record Row(Instant at, int running, int waiting, OptionalLong used) {}

    private final Handle handle;

    LinkSamples(Handle handle) {
        this.handle = handle;
    }

    /** Keeps a sample, as that of the step that its time is in. */
    public void put(Row row) {
        handle.createUpdate("INSERT INTO link_sample (at, running, waiting, used)"
                        + " VALUES (:at, :running, :waiting, :used) ON CONFLICT (at) DO UPDATE SET"
                        + " running = excluded.running, waiting = excluded.waiting, used = excluded.used")
                .bind("at", row.at().toEpochMilli() / STEP.toMillis() * STEP.toMillis())
                .bind("running", row.running())
                .bind("waiting", row.waiting())
                .bind("used", row.used().isPresent() ? row.used().getAsLong() : null)
                .execute();
    }

    /** Keeps one a minute of those before a time, and none of those before another. */
    public void thin(Instant before, Instant none) {
        handle.createUpdate("DELETE FROM link_sample WHERE at < :none OR (at < :before AND at % :thinned <> 0)")
                .bind("none", none.toEpochMilli())
                .bind("before", before.toEpochMilli())
                .bind("thinned", THINNED_MILLIS)
                .execute();
    }

    /** Those of a time, the first one first. */
    public List<Row> between(Instant from, Instant to) {
        return handle.createQuery("SELECT at, running, waiting, used FROM link_sample"
                        + " WHERE at >= :from AND at < :to ORDER BY at")
                .bind("from", from.toEpochMilli())
                .bind("to", to.toEpochMilli())
                .map((row, context) -> {
                    long used = row.getLong("used");
                    OptionalLong measured = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(used);
                    return new Row(
                            Instant.ofEpochMilli(row.getLong("at")),
                            row.getInt("running"),
                            row.getInt("waiting"),
                            measured);
                })
                .list();
    }
}
