package org.sluice.admit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sluice.policy.Client;
import org.sluice.policy.Turn;

/** A client at the gate, from its hook's question to the end of its session. For who holds the room's lock. */
final class Visit {

    /** Where it is. */
    enum Place {
        /** It is being looked up who it is and what it lacks. */
        ASKING,
        WAITING,
        RUNNING
    }

    /** Told that its session ended, before the socket was ever seen. */
    private static final Duration SIGHTING = Duration.ofSeconds(5);

    private static final int MOST_MISSED = 2;

    private final String id;
    private final Message.Ask ask;
    private final @Nullable Caller caller;
    private final Instant arrived;
    private Place place = Place.ASKING;
    private @Nullable Client client;
    private Turn.@Nullable Why why;
    private Instant since;
    private Track track;
    private boolean isSeen;
    private int missed;
    private long line;

    /** @param caller nobody, if the client was found among the daemon's connections */
    Visit(String id, Message.Ask ask, @Nullable Caller caller, Instant arrived) {
        this.id = id;
        this.ask = ask;
        this.caller = caller;
        this.arrived = arrived;
        this.since = arrived;
        this.track = new Track(arrived, 0);
    }

    String id() {
        return id;
    }

    Message.Ask ask() {
        return ask;
    }

    Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    Instant arrived() {
        return arrived;
    }

    Place place() {
        return place;
    }

    /** When it was let go. */
    Instant since() {
        return since;
    }

    Optional<Client> client() {
        return Optional.ofNullable(client);
    }

    Optional<Turn.Why> why() {
        return Optional.ofNullable(why);
    }

    Track track() {
        return track;
    }

    /** The best rate that its own line had a chance to show; 0: none. */
    long line() {
        return line;
    }

    void waitAs(Client known) {
        client = known;
        place = Place.WAITING;
    }

    /** @param bytes that it had got before */
    void runAs(Client known, Turn.@Nullable Why reason, Instant now, long bytes) {
        client = known;
        why = reason;
        place = Place.RUNNING;
        since = now;
        track = new Track(now, bytes);
    }

    /** Notes what the kernel says of its connection. */
    void see(Instant now, long bytes) {
        isSeen = true;
        missed = 0;
        track.add(now, bytes);
    }

    /** Notes that the kernel does not know its connection; whether it is over. */
    boolean miss(Instant now) {
        missed++;
        return isSeen ? missed >= MOST_MISSED : Duration.between(since, now).compareTo(SIGHTING) > 0;
    }

    void showLine() {
        line = Math.max(line, track.lasting());
    }
}
