package org.sluice.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.sluice.policy.Adaptive;
import org.sluice.policy.Answer;
import org.sluice.policy.Bounds;
import org.sluice.policy.Client;
import org.sluice.policy.Policy;
import org.sluice.policy.Turns;

/** The daemon's door: a limit on connections that refuses, or the queue that holds, as the policy of a run has it. */
final class Door {

    /** As the live queue has it where nothing else is configured. */
    private static final Bounds BOUNDS = new Bounds(1000, 16L << 20);

    /** The live queue looks so often, which matters when a session is about to end. */
    private static final double LOOK = 0.1;

    private static final double SOON = 0.3;
    private static final double NANOS = 1e9;

    /** More than what a time loses by rounding. */
    private static final double TICK = 1e-6;

    /** What comes of a client that knocks. */
    enum Entry {
        GO,
        HELD,
        REFUSED
    }

    private final Policy policy;
    private final Turns turns;
    private final long link;
    private final Duration patience;
    private final boolean areLinesKnown;

    Door(Policy policy, Link link, Manners manners) {
        this.policy = policy;
        this.link = link.rate();
        this.turns = new Turns(policy, BOUNDS, link.rate());
        this.patience = manners.patience();
        this.areLinesKnown = manners.areLinesKnown();
    }

    /** A client comes. */
    Entry knock(Puller puller, double now) {
        Instant at = instant(now);
        OptionalInt most = policy instanceof Adaptive ? OptionalInt.empty() : policy.most(turns.situation(at));
        if (most.isPresent() && turns.situation(at).running().size() >= most.getAsInt()) {
            return Entry.REFUSED;
        }
        return answer(turns.ask(client(puller, at, at.plus(patience)), at));
    }

    /** Takes in one that is held or runs when the simulation begins. */
    Entry find(Puller puller, double cameAt, boolean isRunning) {
        Instant at = instant(0);
        Instant came = instant(cameAt);
        return answer(turns.ask(client(puller, came, isRunning ? at : came.plus(patience)), at));
    }

    /** A session has ended. */
    void leave(Puller puller) {
        turns.leave(puller.id());
    }

    void firstIsReady(boolean isReady) {
        turns.firstIsReady(isReady);
    }

    /** Whose turn has come: their numbers. */
    List<Integer> look(Collection<Puller> running, double now) {
        if (!(policy instanceof Adaptive)) {
            return List.of();
        }
        running.forEach(puller -> turns.measure(puller.id(), (long) puller.got, (long) puller.rate));
        return turns.advance(instant(now)).stream()
                .map(turn -> Integer.valueOf(turn.client().id()))
                .toList();
    }

    /** When to look again although nobody comes or ends. */
    double nextLook(Collection<Puller> running, double now) {
        if (!(policy instanceof Adaptive)) {
            return Double.POSITIVE_INFINITY;
        }
        double next = turns.nextLook(instant(now)).map(Door::seconds).orElse(Double.POSITIVE_INFINITY);
        for (Puller puller : running) {
            next = Math.min(next, beforeEnd(puller.endsAt(now), now));
        }
        return next;
    }

    private static double beforeEnd(double end, double now) {
        double soon = end - SOON;
        return soon > now ? soon : now + LOOK;
    }

    private Client client(Puller puller, Instant arrived, Instant bearsUntil) {
        OptionalLong line =
                areLinesKnown && puller.habit.line().orElse(link) < link ? puller.habit.line() : OptionalLong.empty();
        return new Client(
                puller.id(),
                puller.habit.mirror(),
                arrived,
                OptionalLong.of((long) Math.ceil(puller.work)),
                line,
                bearsUntil);
    }

    private static Entry answer(Answer answer) {
        return switch (answer) {
            case Answer.Go go -> Entry.GO;
            case Answer.Wait wait -> Entry.HELD;
            case Answer.Refuse refuse -> Entry.REFUSED;
        };
    }

    private static Instant instant(double seconds) {
        return Instant.EPOCH.plusNanos((long) Math.ceil(seconds * NANOS));
    }

    private static double seconds(Instant at) {
        return at.getEpochSecond() + at.getNano() / NANOS + TICK;
    }
}
