package org.sluice.admit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sluice.admit.Visit.Place;
import org.sluice.config.AdmissionConfig;
import org.sluice.policy.Answer;
import org.sluice.policy.Bounds;
import org.sluice.policy.Client;
import org.sluice.policy.Turn;
import org.sluice.policy.Turns;

/**
 * Where clients wait for their turn. Whoever leaves it, by whatever way, frees its place. For any thread; nobody is
 * kept waiting for the lock for longer than a look at the queue takes.
 */
final class Room {

    /** A client about whom nothing is known by then goes. */
    private static final Duration LOOKUP = Duration.ofSeconds(2);

    /** One whose connection the hook could not find counts for so long; if it takes bytes, it is found by that. */
    private static final Duration UNKNOWN = Duration.ofMinutes(1);

    /** What a listing or a session of nothing takes; a connection that nobody asked for counts from here on. */
    private static final long NOTEWORTHY = 64 << 10;

    private final AdmissionConfig config;
    private final Turns turns;
    private final InstantSource clock;
    private final Patience patience;
    private final Visits visits = new Visits();
    private final Outcomes outcomes;
    private long number;
    private boolean isMeasured = true;
    private boolean isClosed;

    /** @param clock goes on steadily whatever the system's does */
    Room(AdmissionConfig config, InstantSource clock) {
        this.config = config;
        this.turns = new Turns(config.policy(), new Bounds(config.mostWaiting(), config.little()), config.rate());
        this.clock = clock;
        this.patience = new Patience(config.longestHold());
        this.outcomes = new Outcomes(config, clock);
    }

    /** Takes in a client; nothing if the room is closed, and the client is told to go. */
    synchronized Optional<Visit> enter(Message.Ask ask, Caller caller) {
        if (isClosed) {
            caller.sayLast(Words.GO);
            return Optional.empty();
        }
        Visit visit = new Visit(ask.pid() + "@" + ask.host() + "#" + ++number, ask, caller, clock.instant());
        visits.add(visit);
        caller.sayWait();
        return Optional.of(visit);
    }

    /** Gives a client that has entered its turn, or its place in the queue. */
    synchronized void place(Visit visit, Knowledge known) {
        if (visit.place() != Place.ASKING || visits.byId(visit.id()).isEmpty()) {
            return; // it has gone, or has not been kept waiting for this
        }
        Instant now = clock.instant();
        Client client = client(visit, known);
        switch (turns.ask(client, now)) {
            case Answer.Go(Turn.Why why) -> run(visit, client, why);
            case Answer.Wait waiting -> {
                visit.waitAs(client);
                advance(now);
            }
            case Answer.Refuse(Duration comeBack) -> {
                visits.remove(visit);
                outcomes.refuse();
                visit.caller().ifPresent(caller -> caller.sayLast(Words.refusal(comeBack)));
            }
        }
    }

    /** Lets a client go about whom nothing could be found out. */
    synchronized void failOpen(Visit visit) {
        if (visit.place() == Place.ASKING && visits.byId(visit.id()).isPresent()) {
            Client client = client(
                    visit,
                    new Knowledge(visit.ask().host(), OptionalLong.empty(), OptionalLong.empty(), Optional.empty()));
            turns.adopt(client, clock.instant());
            run(visit, client, null);
            outcomes.failOpen();
        }
    }

    /** A hook's connection has closed. If it was waiting, its client has gone away. */
    synchronized void left(Caller caller) {
        visits.byCaller(caller).filter(visit -> visit.place() != Place.RUNNING).ifPresent(visit -> {
            outcomes.gone(visit);
            remove(visit);
        });
    }

    /** A session has ended, as the daemon's hook says. */
    synchronized void end(Message.End end) {
        visits.running(end.pid(), end.host()).ifPresent(visit -> end(visit, end.status()));
    }

    /** Lets go whose turn has come, and keeps the others waiting. */
    synchronized void beat() {
        Instant now = clock.instant();
        for (Visit visit : visits.in(Place.ASKING)) {
            if (Duration.between(visit.arrived(), now).compareTo(LOOKUP) > 0) {
                failOpen(visit);
            }
        }
        advance(now);
        outcomes.level(visits.in(Place.RUNNING), now);
        for (Visit visit : visits.all()) {
            if (visit.place() != Place.RUNNING) {
                visit.caller().ifPresent(Caller::sayWait);
            }
        }
    }

    /** The daemon's ports, as far as clients came to them. */
    synchronized Set<Integer> ports() {
        return visits.ports();
    }

    /** Whether anybody is here. */
    synchronized boolean isEmpty() {
        return visits.isEmpty();
    }

    /** Notes what the kernel knows of the daemon's connections; nothing: it can't be told. */
    synchronized void measured(Optional<Map<Peer, Long>> sockets) {
        Instant now = clock.instant();
        isMeasured = sockets.isPresent();
        visits.in(Place.RUNNING).forEach(visit -> measure(visit, sockets, now));
        sockets.ifPresent(known -> known.forEach((peer, bytes) -> adopt(peer, bytes, now)));
        long used = turns.situation(now).running().stream()
                .mapToLong(session -> session.rate())
                .sum();
        outcomes.showLines(visits.in(Place.RUNNING), used, now);
        advance(now);
    }

    /** Notes whether a mirror has what the others wait for, and since when there is something to wait for. */
    synchronized void look(FirstReady.Seen seen) {
        turns.firstIsReady(outcomes.isFirstReady(seen));
    }

    /** The policy was another one before. */
    synchronized void policyWas(String before) {
        outcomes.policyWas(before);
    }

    /** Everything as it is, and what has happened since the last time. */
    synchronized View view() {
        Instant now = clock.instant();
        return new View(now, turns.situation(now), turns.places(now), visits.all(), isMeasured, outcomes.take());
    }

    /** Lets everybody go, now and from now on. */
    synchronized void close() {
        isClosed = true;
        for (Visit visit : visits.all()) {
            remove(visit);
            visit.caller().ifPresent(caller -> caller.sayLast(Words.GO));
        }
    }

    private Client client(Visit visit, Knowledge known) {
        OptionalInt timeout = Wish.of(visit.ask().arguments()).options().timeout();
        return new Client(
                visit.id(),
                known.name(),
                visit.arrived(),
                known.work(),
                known.line(),
                patience.until(visit.arrived(), timeout, known.bears()));
    }

    private void advance(Instant now) {
        List<Turn> next = new ArrayList<>(turns.advance(now));
        for (Turn turn : next) {
            visits.byId(turn.client().id()).ifPresent(visit -> {
                outcomes.turn(turn);
                run(visit, turn.client(), turn.why());
            });
        }
    }

    private void run(Visit visit, Client client, Turn.@Nullable Why why) {
        visit.runAs(client, why, clock.instant(), 0);
        outcomes.held(visit);
        visit.caller().ifPresent(caller -> caller.sayLast(Words.GO));
    }

    private void measure(Visit visit, Optional<Map<Peer, Long>> sockets, Instant now) {
        Optional<Peer> peer = visit.ask().peer();
        if (peer.isEmpty() || sockets.isEmpty()) {
            // it may take all of the link: so it counts, until its end is told
            turns.measure(visit.id(), visit.track().bytes(), config.rate());
            Duration most = sockets.isPresent() ? UNKNOWN : config.longestHold();
            if (Duration.between(visit.since(), now).compareTo(most) > 0) {
                end(visit, OptionalInt.empty());
            }
            return;
        }
        @Nullable Long bytes = sockets.get().get(peer.get());
        if (bytes != null) {
            visit.see(now, bytes);
            turns.measure(visit.id(), bytes, visit.track().rate());
        } else if (visit.miss(now)) {
            end(visit, OptionalInt.empty());
        }
    }

    /** A client that was here before Sluice was, or that no hook asked for, takes its part of the link too. */
    private void adopt(Peer peer, long bytes, Instant now) {
        if (bytes < NOTEWORTHY || visits.isKnown(peer) || isClosed) {
            return;
        }
        String host = peer.address().getHostAddress();
        Message.Ask none = new Message.Ask(0, Optional.of(peer), 0, "", host, List.of());
        Visit visit = new Visit(host + ":" + peer.port() + "#" + ++number, none, null, now);
        OptionalLong nothing = OptionalLong.empty();
        Client client = new Client(visit.id(), host, now, nothing, OptionalLong.of(1), now);
        visits.add(visit);
        turns.adopt(client, now);
        visit.runAs(client, null, now, bytes);
        visit.see(now, bytes);
    }

    private void end(Visit visit, OptionalInt status) {
        outcomes.ended(visit, status);
        remove(visit);
        advance(clock.instant());
    }

    private void remove(Visit visit) {
        visits.remove(visit);
        turns.leave(visit.id());
    }
}
