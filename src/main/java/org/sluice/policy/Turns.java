package org.sluice.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The queue: who waits, who has been let go, and whose turn comes next. All times are told to it, so that a simulation
 * drives it as the live pipeline does. Not for several threads at once.
 */
public final class Turns {

    private final Policy policy;
    private final Bounds bounds;
    private final Ceiling ceiling;
    private final Map<String, Client> waiting = new LinkedHashMap<>();
    private final Map<String, Running> running = new LinkedHashMap<>();
    private boolean isFirstReady;

    /** An empty queue before a link of so many bits per second. */
    public Turns(Policy policy, Bounds bounds, long link) {
        this.policy = policy;
        this.bounds = bounds;
        this.ceiling = new Ceiling(link);
    }

    /** Takes a client in. Who has to wait is told by {@link #advance} when its turn has come. */
    public Answer ask(Client client, Instant now) {
        Optional<Turn.Why> passes = passes(client);
        if (passes.isPresent()) {
            go(client, now);
            return new Answer.Go(passes.get());
        }
        if (waiting.size() >= bounds.mostWaiting()) {
            return new Answer.Refuse(backlog(now));
        }
        waiting.put(client.id(), client);
        return new Answer.Wait();
    }

    /** Takes in a client that goes without having been let go: it was not asked for, or nobody could say what to do. */
    public void adopt(Client client, Instant now) {
        go(client, now);
    }

    /** A session has ended, or a client that waited has gone away; nobody else's turn changes by an unknown id. */
    public void leave(String id) {
        waiting.remove(id);
        running.remove(id);
    }

    /**
     * Notes what a session has got.
     *
     * @param bytes since it was let go
     * @param rate bits per second of late
     */
    public void measure(String id, long bytes, long rate) {
        running.computeIfPresent(id, (key, was) -> new Running(was.client(), was.since(), bytes, rate));
    }

    /** Notes whether a mirror already has what the others wait for. */
    public void firstIsReady(boolean isReady) {
        isFirstReady = isReady;
    }

    /** Lets go whose turn has come. */
    public List<Turn> advance(Instant now) {
        List<Turn> turns = new ArrayList<>();
        ceiling.look(List.copyOf(running.values()), now);
        if (policy instanceof Adaptive adaptive) {
            Optional<Turn> next = adaptive.next(situation(now));
            while (next.isPresent()) {
                waiting.remove(next.get().client().id());
                go(next.get().client(), now);
                turns.add(next.get());
                next = adaptive.next(situation(now));
            }
        }
        return turns;
    }

    /** When to look again at the latest although nothing happens: a deadline, or a rate that says something by then. */
    public Optional<Instant> nextLook(Instant now) {
        List<Instant> looks = new ArrayList<>();
        waiting.values().forEach(client -> looks.add(client.bearsUntil()));
        if (!waiting.isEmpty()) {
            running.values().forEach(session -> looks.add(session.settledAt(ceiling.rate(now))));
        }
        return looks.stream().filter(look -> look.isAfter(now)).min(Instant::compareTo);
    }

    /** The queue as it is. */
    public Situation situation(Instant now) {
        return new Situation(
                now, List.copyOf(waiting.values()), List.copyOf(running.values()), ceiling.rate(now), isFirstReady);
    }

    /** The waiting in the order of their turns, each with the time when it is expected to go. */
    public List<Place> places(Instant now) {
        List<Client> order = policy instanceof Adaptive adaptive ? adaptive.order(situation(now)) : List.of();
        List<Place> places = new ArrayList<>();
        Duration ahead = untilRunningEnd(now);
        for (Client client : order) {
            places.add(new Place(client, places.size() + 1, now.plus(ahead)));
            ahead = ahead.plus(known(client, now));
        }
        return places;
    }

    /**
     * A place in the queue.
     *
     * @param number 1 is next
     * @param expectedAt when it is expected to go, if all behave as they did
     */
    public record Place(Client client, int number, Instant expectedAt) {}

    private Optional<Turn.Why> passes(Client client) {
        if (!(policy instanceof Adaptive)) {
            return Optional.of(Turn.Why.NO_QUEUE);
        }
        long work = client.work().orElse(Long.MAX_VALUE);
        if (work == 0) {
            return Optional.of(Turn.Why.NOTHING_TO_FETCH);
        }
        return work <= bounds.littleWork() ? Optional.of(Turn.Why.LITTLE_TO_FETCH) : Optional.empty();
    }

    private void go(Client client, Instant now) {
        ceiling.newcomer(client, List.copyOf(running.values()));
        running.put(client.id(), new Running(client, now, 0, 0));
    }

    private Duration backlog(Instant now) {
        return places(now).stream()
                .map(place -> known(place.client(), now))
                .reduce(untilRunningEnd(now), Duration::plus);
    }

    private Duration untilRunningEnd(Instant now) {
        return running.values().stream()
                .map(session -> Client.time(
                        Math.max(0, session.client().work().orElse(0) - session.bytes()), ceiling.rate(now)))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Who lacks nobody knows what counts for nothing: better a turn too early than one never. */
    private Duration known(Client client, Instant now) {
        return client.work().isPresent() ? client.alone(ceiling.rate(now)) : Duration.ZERO;
    }
}
