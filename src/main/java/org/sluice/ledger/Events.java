package org.sluice.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Everything that happened, in order; the events not yet sent are the outbox. */
public final class Events {

    private static final String COLUMNS = "SELECT seq, id, type, subject, at, data FROM event ";

    private final Handle handle;
    private final InstantSource clock;

    Events(Handle handle, InstantSource clock) {
        this.handle = handle;
        this.clock = clock;
    }

    /** Notes an event, to be sent once this transaction has committed. */
    public Event add(EventType type, String subject, Map<String, Object> data) {
        return add(UUID.randomUUID().toString(), type, subject, data);
    }

    /**
     * As {@link #add(EventType, String, Map)}, of what happens once: its id follows from what it tells, so that a
     * ledger that was made anew gives it the same one, and whoever had it knows it again.
     *
     * @param once what can happen but once
     */
    public Event addOnce(EventType type, String subject, Map<String, Object> data, String once) {
        String name = type + " " + once;
        String id =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        return find(id).orElseGet(() -> add(id, type, subject, data));
    }

    private Event add(String id, EventType type, String subject, Map<String, Object> data) {
        Event event =
                new Event(Counter.next(handle, "event"), id, type, subject, Instant.ofEpochMilli(clock.millis()), data);
        handle.createUpdate("INSERT INTO event (seq, id, type, subject, at, data)"
                        + " VALUES (:seq, :id, :type, :subject, :at, :data)")
                .bind("seq", event.seq())
                .bind("id", event.id())
                .bind("type", type.toString())
                .bind("subject", subject)
                .bind("at", event.at().toEpochMilli())
                .bind("data", Json.write(data))
                .execute();
        return event;
    }

    /** Events after a place in the order, oldest first. */
    public List<Event> since(long seq, int most) {
        return handle.createQuery(COLUMNS + "WHERE seq > :seq ORDER BY seq LIMIT :most")
                .bind("seq", seq)
                .bind("most", most)
                .map((row, context) -> event(row))
                .list();
    }

    /** As {@link #since(long, int)}, of these types alone; of every type if none is given. */
    public List<Event> since(long seq, Collection<EventType> types, int most) {
        if (types.isEmpty()) {
            return since(seq, most);
        }
        return handle.createQuery(COLUMNS + "WHERE seq > :seq AND type IN (<types>) ORDER BY seq LIMIT :most")
                .bind("seq", seq)
                .bindList("types", types.stream().map(EventType::toString).toList())
                .bind("most", most)
                .map((row, context) -> event(row))
                .list();
    }

    /** The number of the latest event; 0 before the first. */
    public long latest() {
        return handle.createQuery("SELECT value FROM counter WHERE name = 'event'")
                .mapTo(Long.class)
                .one();
    }

    /** The number of the latest event that is forgotten; 0 if all are there. */
    public long forgotten() {
        return handle.createQuery("SELECT min(seq) FROM event")
                .mapTo(Long.class)
                .findOne()
                .map(first -> first - 1)
                .orElseGet(this::latest);
    }

    /** The latest events, oldest first. */
    public List<Event> latest(int most) {
        return handle.createQuery(COLUMNS + "ORDER BY seq DESC LIMIT :most")
                .bind("most", most)
                .map((row, context) -> event(row))
                .list()
                .reversed();
    }

    /** The event of an id. */
    public Optional<Event> find(String id) {
        return handle.createQuery(COLUMNS + "WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> event(row))
                .findOne();
    }

    /** The outbox: events not yet sent, oldest first. */
    public List<Event> unsent(int most) {
        return handle.createQuery(COLUMNS + "WHERE sent_at IS NULL ORDER BY seq LIMIT :most")
                .bind("most", most)
                .map((row, context) -> event(row))
                .list();
    }

    /** How many events wait in the outbox. */
    public long outboxDepth() {
        return handle.createQuery("SELECT count(*) FROM event WHERE sent_at IS NULL")
                .mapTo(Long.class)
                .one();
    }

    /** Takes an event out of the outbox. */
    public void markSent(String id) {
        handle.createUpdate("UPDATE event SET sent_at = :at WHERE id = :id")
                .bind("at", clock.millis())
                .bind("id", id)
                .execute();
    }

    /** Notes that the hooks have taken an event from the broker. */
    public void markNoted(String id) {
        handle.createUpdate("UPDATE event SET noted_at = :at WHERE id = :id AND noted_at IS NULL")
                .bind("at", clock.millis())
                .bind("id", id)
                .execute();
    }

    /**
     * Puts back into the outbox what was sent and not taken: events that the hooks have not noted, and those of new
     * artifacts that are in no wave. If the broker has them still, it drops them by their ids.
     *
     * @return how many
     */
    public int sendUntakenAgain() {
        return handle.createUpdate("UPDATE event SET sent_at = NULL WHERE sent_at IS NOT NULL AND noted_at IS NULL")
                        .execute()
                + handle.createUpdate("UPDATE event SET sent_at = NULL WHERE sent_at IS NOT NULL"
                                + " AND type = 'artifact.new' AND subject IN (SELECT path FROM artifact"
                                + " WHERE wave IS NULL AND state = 'accepted')")
                        .execute();
    }

    /** Events that the hooks have not noted, the oldest first. */
    public List<Event> unnoted(int most) {
        return handle.createQuery(COLUMNS + "WHERE noted_at IS NULL ORDER BY seq LIMIT :most")
                .bind("most", most)
                .map((row, context) -> event(row))
                .list();
    }

    /** Notes that nobody is to be told of the events after one: they are of the past. */
    public void keepToItself(long seq) {
        handle.createUpdate("UPDATE event SET sent_at = coalesce(sent_at, :at), noted_at = coalesce(noted_at, :at)"
                        + " WHERE seq > :seq")
                .bind("at", clock.millis())
                .bind("seq", seq)
                .execute();
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getLong("seq"),
                row.getString("id"),
                EventType.parse(row.getString("type")).orElseThrow(),
                row.getString("subject"),
                Instant.ofEpochMilli(row.getLong("at")),
                Json.read(row.getString("data")));
    }
}
