package org.sluice.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mirror's cron job: pulls once every period, from a random moment of the first one on. A pull that takes longer than
 * a period makes the job miss its next turns, as {@code flock -n} does. A refused pull comes back at the next turn.
 */
public final class MirrorCron implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MirrorCron.class);
    /** "Error starting client-server protocol": how rsync ends when the daemon lets nobody in. */
    private static final int REFUSED = 5;

    private final String name;
    private final RsyncPull pull;
    private final Path output;
    private final long period;
    private final Thread thread;
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile @Nullable Process running;
    private volatile boolean isClosed;

    private MirrorCron(String name, RsyncPull pull, Path output, Duration period, long phase) {
        this.name = name;
        this.pull = pull;
        this.output = output;
        this.period = period.toNanos();
        this.thread = Thread.ofVirtual().name("cron-" + name).unstarted(() -> run(phase));
    }

    /**
     * How it went so far.
     *
     * @param runs pulls that ended, in whichever way
     * @param refusals of these, by the daemon
     * @param failures of these, for any other reason
     */
    public record Counts(int runs, int refusals, int failures) {}

    /**
     * Starts the job.
     *
     * @param name of the mirror
     * @param pull what it runs; its folder is made if it is not there
     * @param output a file for what the last pull said
     * @param period from turn to turn
     * @param random for the first turn's moment
     */
    public static MirrorCron start(String name, RsyncPull pull, Path output, Duration period, Random random)
            throws IOException {
        Files.createDirectories(pull.folder());
        MirrorCron cron = new MirrorCron(name, pull, output, period, random.nextLong(period.toNanos()));
        cron.thread.start();
        return cron;
    }

    /** The mirror's name. */
    public String name() {
        return name;
    }

    /** Where the mirror keeps its copy. */
    public Path folder() {
        return pull.folder();
    }

    /** How it went so far. */
    public Counts counts() {
        return new Counts(runs.get(), refusals.get(), failures.get());
    }

    /** Whether a pull is running. */
    public boolean isPulling() {
        return running != null;
    }

    /** Ends the job, and its pull if one is running; returns when both are gone. */
    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(long phase) {
        try {
            long turn = System.nanoTime() + phase;
            while (!isClosed) {
                Thread.sleep(Duration.ofNanos(Math.max(0, turn - System.nanoTime())));
                pullOnce();
                long missed = Math.max(0, System.nanoTime() - turn) / period;
                turn += (missed + 1) * period;
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            LOG.error("mirror {} can't run rsync: {}", name, failure.getMessage());
        }
    }

    private void pullOnce() throws IOException, InterruptedException {
        Process process = pull.start(output);
        running = process;
        try {
            count(process.waitFor());
        } finally {
            Processes.end(process);
            running = null;
        }
    }

    private void count(int exit) {
        runs.incrementAndGet();
        if (exit == REFUSED) {
            refusals.incrementAndGet();
        } else if (exit != 0) {
            failures.incrementAndGet();
            LOG.warn("mirror {}: rsync ended with {}, see {}", name, exit, output);
        }
    }
}
