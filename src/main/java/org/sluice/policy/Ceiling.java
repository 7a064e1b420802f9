package org.sluice.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a link really carries, where it is less than was configured. If two newcomers running have their share, and yet
 * all together get no more than before, then the link is full, whatever its rate is said to be. This is believed for a
 * while, then tried again.
 */
final class Ceiling {

    private static final double NO_GAIN = 1.05;
    private static final double OWN_SHARE = 0.5;
    private static final int TRIALS = 2;
    private static final Duration BELIEVED = Duration.ofMinutes(1);

    private final long configured;
    private @Nullable Trial trial;
    private int inVain;
    private long learned;
    private Instant believedUntil = Instant.MIN;

    /** A newcomer beside others, who got so much together when it was let go. */
    private record Trial(String newcomer, int sessions, long before) {}

    /** Of a link that is said to carry so many bits per second. */
    Ceiling(long configured) {
        this.configured = configured;
    }

    /** What may be counted on now. */
    long rate(Instant now) {
        return now.isBefore(believedUntil) ? learned : configured;
    }

    /** Notes that a client was let go beside those that run. */
    void newcomer(Client client, List<Running> others) {
        boolean isMeasured = !others.isEmpty() && others.stream().allMatch(session -> session.rate() > 0);
        trial = isMeasured ? new Trial(client.id(), others.size() + 1, total(others)) : null;
    }

    /** Judges the latest newcomer, as soon as its rate tells. */
    void look(List<Running> running, Instant now) {
        Trial judged = trial;
        if (judged == null || running.size() != judged.sessions()) {
            trial = null; // another has come or gone, so nothing can be compared
            return;
        }
        Optional<Running> newcomer = running.stream()
                .filter(session -> session.client().id().equals(judged.newcomer()))
                .filter(session -> !now.isBefore(session.settledAt(configured)))
                .findFirst();
        if (newcomer.isPresent()) {
            trial = null;
            judge(newcomer.get().rate(), judged, total(running), now);
        }
    }

    private void judge(long newcomers, Trial judged, long after, Instant now) {
        if (after >= judged.before() * NO_GAIN) {
            inVain = 0;
        } else if (newcomers >= OWN_SHARE * after / judged.sessions()) {
            inVain++;
        }
        if (inVain >= TRIALS) {
            learned = Math.min(configured, Math.max(after, judged.before()));
            believedUntil = now.plus(BELIEVED);
            inVain = TRIALS - 1;
        }
    }

    private static long total(List<Running> sessions) {
        return sessions.stream().mapToLong(Running::rate).sum();
    }
}
