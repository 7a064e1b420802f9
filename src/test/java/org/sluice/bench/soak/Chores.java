package org.sluice.bench.soak;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** What is done again and again, each at its pace, side by side; how often each was done, and failed. */
final class Chores implements AutoCloseable {

    private static final int THREADS = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private final Map<String, LongAdder> done = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> failed = new ConcurrentHashMap<>();
    private final Map<String, String> reasons = new ConcurrentHashMap<>();

    /** Something to be done once. */
    @FunctionalInterface
    interface Chore {
        void run() throws Exception;
    }

    /** Does something again and again, first after a while. */
    void each(String name, Duration first, Duration period, Chore chore) {
        var unused = threads.scheduleWithFixedDelay(
                () -> attempt(name, chore), first.toMillis(), Math.max(1, period.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void attempt(String name, Chore chore) {
        try {
            chore.run();
            done.computeIfAbsent(name, none -> new LongAdder()).increment();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (Exception | AssertionError failure) {
            if (!threads.isShutdown()) {
                failed.computeIfAbsent(name, none -> new LongAdder()).increment();
                reasons.putIfAbsent(name, failure.toString());
            }
        }
    }

    /** How often each was done. */
    Map<String, Long> done() {
        return sums(done);
    }

    /** How often some of them were done, in vain or not. */
    long begun(Set<String> names) {
        return Stream.of(done, failed)
                .flatMap(counts -> counts.entrySet().stream())
                .filter(count -> names.contains(count.getKey()))
                .mapToLong(count -> count.getValue().sum())
                .sum();
    }

    /** How often each failed. */
    Map<String, Long> failed() {
        return sums(failed);
    }

    /** Why each failed first. */
    Map<String, String> reasons() {
        return new TreeMap<>(reasons);
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counts) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((name, count) -> sums.put(name, count.sum()));
        return sums;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
