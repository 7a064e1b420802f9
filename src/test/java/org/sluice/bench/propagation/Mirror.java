package org.sluice.bench.propagation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.sluice.demo.Processes;
import org.sluice.release.Printable;

/**
 * A mirror's cron job: pulls with a real rsync, comes again a little later if that failed, and at its next turn if it
 * did not.
 */
final class Mirror implements AutoCloseable {

    private static final double JITTER = 0.1;

    private final Namespace host;
    private final Path folder;
    private final List<String> command;
    private final Habits habits;
    private final Random retries;
    private final List<Pull> pulls = new ArrayList<>();
    private @Nullable IOException failure;
    private @Nullable Thread thread;

    /**
     * A pull that has ended.
     *
     * @param began by {@link System#nanoTime}, like its end
     */
    record Pull(long began, long ended, int exit) {}

    /**
     * @param folder an existing one, for its copy
     * @param retries decides when it comes again
     */
    Mirror(Namespace host, Namespace server, Path folder, Habits habits, Random retries) {
        this.host = host;
        this.folder = folder;
        this.habits = habits;
        this.retries = retries;
        this.command = host.command(List.of(
                "rsync",
                "-rt",
                "--delete",
                "rsync://" + server.address() + "/" + ShapedDaemon.MODULE + "/",
                folder + "/"));
    }

    String name() {
        return host.name();
    }

    Path folder() {
        return folder;
    }

    /** Starts the job, which pulls first at a moment of {@link System#nanoTime}. */
    void start(long first) {
        thread = Thread.ofVirtual().name(host.name()).start(() -> run(first));
    }

    /**
     * Pulls once, before its job starts: that does not count.
     *
     * @throws IOException if that fails: what the client said is in the message
     */
    void pullBefore() throws IOException, InterruptedException {
        if (pull().exit() != 0) {
            throw new IOException(name() + " could not pull what was there before: " + said());
        }
    }

    /** The pulls that have ended so far. */
    synchronized List<Pull> pulls() {
        return List.copyOf(pulls);
    }

    /** When it first had all of the release, if it has. */
    OptionalLong ready() {
        return pulls().stream()
                .filter(pull -> pull.exit() == 0)
                .mapToLong(Pull::ended)
                .findFirst();
    }

    /** What keeps the job from running rsync at all, if something does. */
    synchronized Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /** What its latest client said. */
    String said() throws IOException {
        Path output = output();
        return Files.exists(output)
                ? Printable.of(
                        Files.readString(output, StandardCharsets.ISO_8859_1).strip())
                : "";
    }

    private Path output() {
        return Path.of(folder + ".out");
    }

    private void run(long first) {
        try {
            long turn = first;
            while (true) {
                Thread.sleep(Duration.ofNanos(Math.max(0, turn - System.nanoTime())));
                Pull pull = pull();
                add(pull);
                turn = pull.exit() == 0 ? nextTurn(pull) : pull.ended() + pause();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException broken) {
            fail(broken);
        }
    }

    private Pull pull() throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
        try {
            int exit = process.waitFor();
            return new Pull(began, System.nanoTime(), exit);
        } finally {
            Processes.end(process);
        }
    }

    /** Turns that passed while it pulled are missed. */
    private long nextTurn(Pull pull) {
        long period = habits.poll().toNanos();
        return pull.began() + ((pull.ended() - pull.began()) / period + 1) * period;
    }

    private long pause() {
        return Math.round(habits.retry().toNanos() * (1 + JITTER * (2 * retries.nextDouble() - 1)));
    }

    private synchronized void add(Pull pull) {
        pulls.add(pull);
    }

    private synchronized void fail(IOException broken) {
        failure = broken;
    }

    /** Ends the job, and its pull if one is running; returns when both are gone. */
    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
