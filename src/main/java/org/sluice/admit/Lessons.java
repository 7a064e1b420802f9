package org.sluice.admit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.sluice.ledger.Books;
import org.sluice.ledger.ClientPasts;

/**
 * Learns from clients that are no longer at the gate.
 *
 * @param link bits per second
 */
record Lessons(long link) {

    /** Clients that are remembered: mirrors, and strangers that were there lately. */
    private static final int MOST = 2_000;

    /** A line that carries so much of the link is as good as the link, whatever it could carry besides. */
    private static final double AS_GOOD = 0.8;

    /** Who bore all that it was thought to bear may bear half as much again. */
    private static final double MORE = 1.5;

    void learn(Books books, Iterable<Ended> all) {
        boolean isAny = false;
        for (Ended ended : all) {
            Optional<ClientPasts.Row> before = books.clientPasts().find(ended.name());
            books.clientPasts().put(after(before, ended));
            isAny = true;
        }
        if (isAny) {
            books.clientPasts().keep(MOST);
        }
    }

    private ClientPasts.Row after(Optional<ClientPasts.Row> before, Ended ended) {
        Optional<Instant> complete = before.flatMap(ClientPasts.Row::completeAt);
        return new ClientPasts.Row(
                ended.name(),
                line(before.map(ClientPasts.Row::line).orElse(OptionalLong.empty()), ended),
                bears(before.flatMap(ClientPasts.Row::bears), ended),
                ended.completeAt().isAfter(complete.orElse(Instant.EPOCH)) ? Optional.of(ended.completeAt()) : complete,
                ended.at());
    }

    /** What it showed, if that is more; else half way down to it, for something else may have been in its way. */
    private OptionalLong line(OptionalLong before, Ended ended) {
        if (ended.line() == 0) {
            return before;
        }
        long line = Math.max(ended.line(), (ended.line() + before.orElse(0)) / 2);
        return line < AS_GOOD * link ? OptionalLong.of(line) : OptionalLong.empty();
    }

    private static Optional<Duration> bears(Optional<Duration> before, Ended ended) {
        if (ended.isGone()) {
            return Optional.of(
                    before.filter(past -> past.compareTo(ended.hold()) < 0).orElse(ended.hold()));
        }
        Optional<Duration> grown = before.filter(past -> ended.isPatience())
                .map(past -> Duration.ofMillis((long) (past.toMillis() * MORE)))
                .or(() -> before);
        return grown.map(past -> past.compareTo(ended.hold()) < 0 ? ended.hold() : past);
    }
}
