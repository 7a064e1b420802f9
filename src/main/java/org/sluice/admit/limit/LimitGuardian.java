package org.sluice.admit.limit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A small process that puts the safe limit in place when Sluice ends, however it ends, or hangs: it is told every few
 * seconds that Sluice lives. In a session of its own, so that what ends Sluice's group does not end it first.
 */
public final class LimitGuardian implements AutoCloseable {

    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** After so many seconds without a word Sluice hangs. */
    private static final int SILENCE_SECONDS = 30;

    /**
     * What it runs. Words come as single dots; none comes in time or at the end of input. Names are arguments, never
     * part of the program.
     */
    private static final String PROGRAM = """
            trap '' HUP INT TERM PIPE
            while [ -n "$(timeout -s KILL "$3" dd bs=1 count=1 2> /dev/null)" ]; do :; done
            test -f "$1" && mv -f -- "$1" "$2"
            """;

    private static final List<String> COMMAND = List.of("setsid", "/bin/sh", "-c", PROGRAM, "sluice-limit-guardian");

    private final Process process;
    private final InstantSource clock;
    private Instant toldAt;

    private LimitGuardian(Process process, InstantSource clock) {
        this.process = process;
        this.clock = clock;
        this.toldAt = clock.instant();
    }

    /**
     * Starts to guard.
     *
     * @param safe what is put in place
     * @param file the place
     * @throws IOException if it can't be started
     */
    public static LimitGuardian start(Path safe, Path file, InstantSource clock) throws IOException {
        return start(safe, file, SILENCE_SECONDS, clock);
    }

    static LimitGuardian start(Path safe, Path file, int silenceSeconds, InstantSource clock) throws IOException {
        List<String> names = List.of(safe.toString(), file.toString(), String.valueOf(silenceSeconds));
        Process process = new ProcessBuilder(
                        Stream.concat(COMMAND.stream(), names.stream()).toList())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new LimitGuardian(process, clock);
    }

    /** Tells it now and then that Sluice lives. */
    public void beat() throws IOException {
        Instant now = clock.instant();
        if (toldAt.plus(BEAT).isAfter(now) && !toldAt.isAfter(now)) {
            return;
        }
        OutputStream words = process.getOutputStream();
        words.write('.');
        words.flush();
        toldAt = now;
    }

    /** Whether it still guards. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Lets it put the safe limit in place, if it still lies ready, and end. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException hasEnded) {
            process.destroyForcibly();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
