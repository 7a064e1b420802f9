package org.sluice.track.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.sluice.ledger.Sessions;

/** How fast files go out, as far as times to the second tell. */
final class Rate {

    /** Less is gone in an instant, and tells nothing. */
    private static final long ENOUGH_BYTES = 1 << 20;

    private Rate() {}

    /** Bytes in a second; nothing if there were too few. */
    static OptionalLong of(long bytes, Duration time) {
        return bytes < ENOUGH_BYTES || time.toSeconds() < 1
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(1, bytes / time.toSeconds()));
    }

    /** That of the latest session that tells one; newest first. */
    static OptionalLong ofLatest(List<Sessions.Row> sessions) {
        return sessions.stream()
                .map(session -> of(session.bytesSent(), lasted(session)))
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** That of all sessions together. */
    static OptionalLong ofAll(List<Sessions.Row> sessions) {
        return of(sessions.stream().mapToLong(Sessions.Row::bytesSent).sum(), lasted(sessions));
    }

    /** How long sessions lasted, all together. */
    static Duration lasted(List<Sessions.Row> sessions) {
        return sessions.stream().map(Rate::lasted).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * How long so many bytes will take.
     *
     * @param passed since they began
     */
    static Duration left(long bytes, long bytesPerSecond, Duration passed) {
        Duration all = Duration.ofSeconds(Math.max(0, bytes) / bytesPerSecond);
        Duration left = all.minus(passed.isNegative() ? Duration.ZERO : passed);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration lasted(Sessions.Row session) {
        return Duration.between(session.startedAt(), session.endedAt());
    }
}
