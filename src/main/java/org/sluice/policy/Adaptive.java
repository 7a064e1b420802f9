package org.sluice.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Keeps the link busy with as few sessions as can fill it: then the first mirror is ready as early as if it were alone,
 * and each further one as early as its work allows. The rules, the first that holds:
 *
 * <ol>
 *   <li>Who would not bear to wait longer goes.
 *   <li>Once somebody is ready, clients whose own line is slow go beside the others, the longest work first: they take
 *       little of the link and would be the last. Together they may have half of the link.
 *   <li>While the link has room, the next goes: who has waited for more than half of what it bears, by its deadline;
 *       then the shortest work first, as long as it is known; then in the order of arrival.
 * </ol>
 *
 * <p>Holds nothing between two calls.
 */
public record Adaptive() implements Policy {

    /** A link that is used to this part is full: the rest are headers of packets, and pauses between two files. */
    private static final double FULL = 0.85;

    /** A line of less than this part of the link is slow. */
    private static final double SLOW = 0.5;

    /** Slow lines may have this part of the link together. */
    private static final double SLOW_TOGETHER = 0.5;

    /** The next is let go so long before a session ends: to begin takes it about that time. */
    private static final Duration OVERLAP = Duration.ofMillis(250);

    /** Whose turn it is; nobody's while those that run fill the link. */
    public Optional<Turn> next(Situation situation) {
        Instant now = situation.now();
        Optional<Turn> due = situation.waiting().stream()
                .filter(client -> !now.isBefore(client.bearsUntil()))
                .min(Comparator.comparing(Client::bearsUntil))
                .map(client -> new Turn(client, Turn.Why.PATIENCE));
        return due.or(() -> slowLine(situation)).or(() -> room(situation));
    }

    /** The waiting in the order in which their turns will come, as far as can be said now. */
    public List<Client> order(Situation situation) {
        Comparator<Client> byWork = Comparator.comparing(client -> client.alone(situation.link()));
        Comparator<Client> urgentFirst =
                Comparator.comparing(client -> client.isUrgent(situation.now()) ? client.bearsUntil() : Instant.MAX);
        return situation.waiting().stream()
                .sorted(urgentFirst.thenComparing(byWork).thenComparing(Client::arrived))
                .toList();
    }

    /**
     * By the daemon's limit nobody can be chosen, and who is refused comes back late: so few until somebody is ready,
     * one more than run while they do not fill the link, and then all.
     */
    @Override
    public OptionalInt most(Situation situation) {
        int running = situation.running().size();
        return situation.isFirstReady()
                ? OptionalInt.empty()
                : OptionalInt.of(Math.max(1, hasRoom(situation) ? running + 1 : running));
    }

    @Override
    public String text() {
        return "adaptive";
    }

    private Optional<Turn> room(Situation situation) {
        return hasRoom(situation)
                ? order(situation).stream().findFirst().map(client -> new Turn(client, Turn.Why.ROOM))
                : Optional.empty();
    }

    private static boolean hasRoom(Situation situation) {
        Duration overlap = situation.isFirstReady() ? OVERLAP : Duration.ZERO;
        long used = situation.running().stream()
                .filter(session -> !session.endsWithin(overlap))
                .mapToLong(session -> session.expectedRate(situation.now(), situation.link()))
                .sum();
        return used < FULL * situation.link();
    }

    private static Optional<Turn> slowLine(Situation situation) {
        if (!situation.isFirstReady()) {
            return Optional.empty();
        }
        long slowTogether = situation.running().stream()
                .map(Running::client)
                .filter(client -> isSlow(client, situation.link()))
                .mapToLong(client -> client.rateOn(situation.link()))
                .sum();
        return situation.waiting().stream()
                .filter(client -> isSlow(client, situation.link()))
                .filter(client -> slowTogether + client.rateOn(situation.link()) <= SLOW_TOGETHER * situation.link())
                .max(Comparator.comparing(client -> client.alone(situation.link())))
                .map(client -> new Turn(client, Turn.Why.SLOW_LINE));
    }

    private static boolean isSlow(Client client, long link) {
        return client.line().isPresent() && client.line().getAsLong() < SLOW * link;
    }
}
