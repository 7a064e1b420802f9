package org.sluice.web.decide;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.sluice.web.Networks;

/**
 * Counts wrong tokens by address, and says when the next may be shown: after some, one every few seconds. Of an IPv6
 * network (/64) all addresses are one. Remembers so many addresses and no more: the one that was seen longest ago is
 * forgotten. Safe for any number of threads.
 */
final class Attempts {

    /** So many in a row are let pass, for who mistypes. */
    static final int FREE = 5;

    /** Each further one must wait so long. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final int MOST_ADDRESSES = 1000;

    private final LongSupplier nanos;

    /** When an address will have worked its wrong tokens off, by that count of nanoseconds. */
    private final Map<String, Long> debts = new LinkedHashMap<>(16, 0.75f, true);

    /** @param nanos counts on, whatever the clock does */
    Attempts(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** How long an address must wait before it may show a token; zero: not at all. */
    synchronized Duration pause(String address) {
        Long debt = debts.get(Networks.of(address));
        if (debt == null) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofNanos(debt - nanos.getAsLong()).minus(PAUSE.multipliedBy(FREE - 1));
        return pause.isPositive() ? pause : Duration.ZERO;
    }

    /** An address has shown a wrong token. */
    synchronized void failed(String address) {
        long now = nanos.getAsLong();
        long pause = PAUSE.toNanos();
        debts.merge(Networks.of(address), now + pause, (debt, first) -> (debt - now > 0 ? debt : now) + pause);
        if (debts.size() > MOST_ADDRESSES) {
            debts.remove(debts.keySet().iterator().next());
        }
    }

    synchronized int size() {
        return debts.size();
    }
}
