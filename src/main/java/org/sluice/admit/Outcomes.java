package org.sluice.admit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.sluice.config.AdmissionConfig;
import org.sluice.policy.Client;
import org.sluice.policy.Turn;

/** What came of the clients at the gate, for the ledger to learn from. For who holds the room's lock. */
final class Outcomes {

    /** Who goes away sooner was stopped by somebody, not by its patience. */
    private static final Duration IMPATIENCE = Duration.ofSeconds(3);

    /** A link that is used to this part is full, and does not show what a line can carry. */
    private static final double FULL = 0.8;

    /** Part of its work after which a session counts as having it: the estimate is no promise. */
    private static final double NEARLY = 0.98;

    private static final int MOST_NEWS = 10_000;

    private final AdmissionConfig config;
    private final InstantSource clock;
    private final Changes changes;
    private final List<Ended> ended = new ArrayList<>();
    private Counts counts = new Counts(0, 0, 0, 0);
    private Instant first = Instant.MIN;
    private Instant crowdedAt = Instant.MIN;
    private boolean wasFirstReady;

    /**
     * How many clients, since the start.
     *
     * @param held were held, and have been let go since
     * @param gone went away while they were held
     * @param failedOpen went because nothing could be found out
     */
    record Counts(long held, long refused, long gone, long failedOpen) {}

    /** What has happened since the last time. */
    record News(Counts counts, List<Ended> ended, List<Changes.Change> changes) {}

    Outcomes(AdmissionConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.changes = new Changes();
    }

    void held(Visit visit) {
        if (visit.why().filter(Outcomes::isAfterWaiting).isPresent()) {
            counts = new Counts(counts.held() + 1, counts.refused(), counts.gone(), counts.failedOpen());
        }
    }

    void refuse() {
        counts = new Counts(counts.held(), counts.refused() + 1, counts.gone(), counts.failedOpen());
        changes.note(
                new Changes.Change("queue", "holding", "refusing", config.mostWaiting() + " clients wait"),
                clock.instant());
    }

    void failOpen() {
        counts = new Counts(counts.held(), counts.refused(), counts.gone(), counts.failedOpen() + 1);
    }

    /** A client has gone away while it was held. */
    void gone(Visit visit) {
        counts = new Counts(counts.held(), counts.refused(), counts.gone() + 1, counts.failedOpen());
        Duration hold = Duration.between(visit.arrived(), clock.instant());
        if (hold.compareTo(IMPATIENCE) >= 0) {
            visit.client()
                    .ifPresent(client ->
                            add(new Ended(client.name(), clock.instant(), hold, true, false, 0, Instant.EPOCH)));
        }
    }

    /** Somebody's turn has come. */
    void turn(Turn turn) {
        changes.reason(turn.why().phrase());
    }

    /** Notes how many run beside each other. */
    void level(List<Visit> running, Instant now) {
        long pulling = running.stream().filter(this::isPulling).count();
        changes.level(pulling, now);
    }

    /** Notes what the lines of clients carry, where nothing was in their way for as long as their tracks go back. */
    void showLines(List<Visit> running, long used, Instant now) {
        boolean hasRoom = used < FULL * config.rate();
        boolean isAlone = running.stream().filter(this::isPulling).count() <= 1;
        if (!hasRoom && !isAlone) {
            crowdedAt = now;
        } else if (!now.isBefore(crowdedAt.plus(Track.KEPT))) {
            running.forEach(Visit::showLine);
        }
    }

    /** A session is over. */
    void ended(Visit visit, OptionalInt status) {
        boolean isGood = status.isPresent() && status.getAsInt() == 0;
        Wish wish = Wish.of(visit.ask().arguments());
        boolean isWhole = isGood && wish.paths().contains("") && !wish.options().isLooking();
        visit.client().filter(client -> visit.caller().isPresent()).ifPresent(client -> {
            if (isGood && hasItsWork(client, visit)) {
                first = visit.since().isAfter(first) ? visit.since() : first;
            }
            add(new Ended(
                    client.name(),
                    clock.instant(),
                    Duration.between(visit.arrived(), visit.since()),
                    false,
                    visit.why().filter(Turn.Why.PATIENCE::equals).isPresent(),
                    visit.line(),
                    isWhole ? visit.since() : Instant.EPOCH));
        });
    }

    /** Whether a mirror has what the others wait for: by the ledger, or because its session has just ended well. */
    boolean isFirstReady(FirstReady.Seen seen) {
        boolean isReady =
                seen.isReady() || seen.stagedAt().filter(first::isAfter).isPresent();
        if (isReady != wasFirstReady && seen.stagedAt().isPresent()) {
            changes.note(
                    isReady
                            ? new Changes.Change("aim", "the first mirror", "all mirrors", "a mirror is ready")
                            : new Changes.Change("aim", "all mirrors", "the first mirror", "a wave is new"),
                    clock.instant());
        }
        wasFirstReady = isReady;
        return isReady;
    }

    /** The policy has become another one. */
    void policyWas(String before) {
        changes.note(
                new Changes.Change("policy", before, config.policy().text(), "the configuration says so"),
                clock.instant());
    }

    /** Takes what has happened. */
    News take() {
        News news = new News(counts, List.copyOf(ended), changes.take(clock.instant()));
        ended.clear();
        return news;
    }

    private boolean isPulling(Visit visit) {
        return visit.client()
                .filter(client -> client.work().orElse(Long.MAX_VALUE) > config.little())
                .isPresent();
    }

    private static boolean hasItsWork(Client client, Visit visit) {
        long work = client.work().orElse(0);
        return work > 0 && visit.track().bytes() >= NEARLY * work;
    }

    private static boolean isAfterWaiting(Turn.Why why) {
        return switch (why) {
            case NOTHING_TO_FETCH, LITTLE_TO_FETCH, NO_QUEUE -> false;
            case ROOM, SLOW_LINE, PATIENCE -> true;
        };
    }

    private void add(Ended one) {
        if (ended.size() < MOST_NEWS) {
            ended.add(one);
        }
    }
}
