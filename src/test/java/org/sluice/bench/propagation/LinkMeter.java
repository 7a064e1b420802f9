package org.sluice.bench.propagation;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the counter of what has left the server, ten times a second. */
final class LinkMeter implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(100);

    /** Of what the link could carry meanwhile: with less, it counts as idle. */
    private static final double IDLE_SHARE = 0.05;

    private final long rate;
    private final List<Sample> samples = new ArrayList<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("link-meter").unstarted(this::run);
    private @Nullable IOException failure;

    /** At a moment of {@link System#nanoTime}, so many bytes had left. */
    record Sample(long nanos, long bytes) {}

    /**
     * How a link was used.
     *
     * @param share of what it could have carried, from 0 to 1
     * @param idleSeconds in which next to nothing was sent
     */
    record Use(double share, double idleSeconds) {}

    private LinkMeter(long rate) {
        this.rate = rate;
    }

    /** Begins to read, for a link of a rate in bits per second. */
    static LinkMeter start(long rate) {
        LinkMeter meter = new LinkMeter(rate);
        meter.thread.start();
        return meter;
    }

    /** The use between two moments, both of which have passed. */
    synchronized Use use(long from, long to) throws IOException {
        if (failure != null) {
            throw failure;
        }
        read();
        return use(samples, from, to, rate);
    }

    /** The same of given samples, which begin before the first moment and end after the second. */
    static Use use(List<Sample> samples, long from, long to, long rate) {
        double bytesANano = rate / 8e9;
        double bytes = 0;
        double idle = 0;
        for (int i = 1; i < samples.size(); i++) {
            Sample before = samples.get(i - 1);
            Sample after = samples.get(i);
            double all = after.nanos() - before.nanos();
            double inside = Math.min(after.nanos(), to) - Math.max(before.nanos(), from);
            if (inside > 0) {
                long sent = after.bytes() - before.bytes();
                bytes += sent * inside / all;
                idle += sent < all * bytesANano * IDLE_SHARE ? inside : 0;
            }
        }
        return new Use(bytes / ((to - from) * bytesANano), idle / 1e9);
    }

    /** What has been read so far. */
    synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    private synchronized void read() throws IOException {
        samples.add(new Sample(System.nanoTime(), Network.bytesSent()));
    }

    private void run() {
        try {
            while (true) {
                read();
                Thread.sleep(PERIOD);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException broken) {
            synchronized (this) {
                failure = broken;
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
