package org.sluice.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sluice.ledger.Books;

/**
 * The live queue, by what it last said of itself.
 *
 * @param isThere whether clients are held
 * @param carried bits per second that the link carries while somebody waits for it; nothing: that is not known
 */
public record Queue(boolean isThere, OptionalDouble carried) {

    private static final String SUBJECT = "admission";

    /** With clients it speaks each second: who they were so long ago means nothing. */
    private static final Duration OLD = Duration.ofSeconds(30);

    /** Who took less left room: a session begins or ends, or a line is slow, which says nothing of the link. */
    private static final double FULL = 0.5;

    static Queue read(Books books, long link) {
        boolean isIdle = books.pulses()
                .find(SUBJECT)
                .filter(pulse -> isEmpty(pulse.value(), "running") && isEmpty(pulse.value(), "waiting"))
                .isPresent();
        Optional<Map<String, Object>> recent = recent(books);
        return new Queue(
                isIdle || recent.isPresent(),
                recent.map(state -> carried(state, link)).orElse(OptionalDouble.empty()));
    }

    /** What it said, unless that is old. */
    public static Optional<Map<String, Object>> recent(Books books) {
        return books.pulses()
                .find(SUBJECT)
                .filter(pulse -> !pulse.at().plus(OLD).isBefore(books.now()))
                .map(pulse -> pulse.value());
    }

    private static OptionalDouble carried(Map<String, Object> state, long link) {
        boolean isMeasured = !Boolean.FALSE.equals(state.get("isMeasured"));
        return isMeasured
                        && !isEmpty(state, "waiting")
                        && state.get("usedBitsPerSecond") instanceof Number used
                        && used.doubleValue() >= FULL * link
                ? OptionalDouble.of(used.doubleValue())
                : OptionalDouble.empty();
    }

    /** One with nobody in it is silent for long, and there all the same. */
    private static boolean isEmpty(Map<String, Object> state, String clients) {
        return !(state.get(clients) instanceof List<?> list) || list.isEmpty();
    }
}
