package org.sluice.plan;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sluice.ledger.Books;
import org.sluice.ledger.PulseValue;

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
        // one with nobody in it is silent for long, and there all the same
        boolean isIdle = books.pulses()
                .find(SUBJECT)
                .map(pulse -> new PulseValue(pulse.value()))
                .filter(state ->
                        state.list("running").isEmpty() && state.list("waiting").isEmpty())
                .isPresent();
        Optional<PulseValue> recent = recent(books);
        return new Queue(
                isIdle || recent.isPresent(),
                recent.map(state -> carried(state, link)).orElse(OptionalDouble.empty()));
    }

    /** What it said, unless that is old. */
    public static Optional<PulseValue> recent(Books books) {
        return books.pulses()
                .find(SUBJECT)
                .filter(pulse -> !pulse.at().plus(OLD).isBefore(books.now()))
                .map(pulse -> new PulseValue(pulse.value()));
    }

    private static OptionalDouble carried(PulseValue state, long link) {
        Long used = state.number("usedBitsPerSecond");
        return used != null
                        && state.isTrue("isMeasured", true)
                        && !state.list("waiting").isEmpty()
                        && used >= FULL * link
                ? OptionalDouble.of(used.doubleValue())
                : OptionalDouble.empty();
    }
}
