package org.sluice.listen;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts what became of messages and connections since the start. Of what was received, all is kept, shed, or waits to
 * be written. For any thread.
 */
public final class Tally {

    private final LongAdder received = new LongAdder();
    private final LongAdder kept = new LongAdder();
    private final Map<Shed, LongAdder> shed = adders(Shed.values());
    private final Map<Refusal, LongAdder> refused = adders(Refusal.values());

    void receive(long messages) {
        received.add(messages);
    }

    void keep(long messages) {
        kept.add(messages);
    }

    void shed(Shed why, long messages) {
        of(shed, why).add(messages);
    }

    void refuse(Refusal why) {
        of(refused, why).increment();
    }

    /** Messages that came to the host. */
    public long received() {
        return received.sum();
    }

    /** Messages that are in a spool. */
    public long kept() {
        return kept.sum();
    }

    /** Messages that were dropped. */
    public long shed(Shed why) {
        return of(shed, why).sum();
    }

    /** Connections that were closed. */
    public long refused(Refusal why) {
        return of(refused, why).sum();
    }

    private static <K> Map<K, LongAdder> adders(K[] keys) {
        return Arrays.stream(keys).collect(Collectors.toUnmodifiableMap(Function.identity(), key -> new LongAdder()));
    }

    private static <K> LongAdder of(Map<K, LongAdder> adders, K key) {
        return adders.getOrDefault(key, new LongAdder());
    }
}
