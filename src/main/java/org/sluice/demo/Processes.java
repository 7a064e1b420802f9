package org.sluice.demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ends processes together with those that they started, and with the one that started them. */
public final class Processes {

    /** Short: rsync, when asked to end, first reads on what is on its way, for seconds on a slow link. */
    private static final Duration GRACE = Duration.ofMillis(500);

    /**
     * Runs a command, with its descendants in a group of its own, until it ends or standard input does. Nobody writes
     * to that: it ends when the process that holds the other end of the pipe is gone, killed or not.
     */
    private static final String BOUND = """
            exec 3<&0
            setsid "$@" </dev/null 3<&- &
            command=$!
            { read -r _ <&3; kill -s KILL -- "-$command"; } &
            wait "$command"
            status=$?
            kill $!
            exit "$status"
            """;

    private Processes() {}

    /**
     * A command in a form in which it never outlives this process: its standard input must be a pipe that is left
     * alone. The exit status is the command's.
     */
    static List<String> bound(String... command) {
        return Stream.concat(Stream.of("/bin/sh", "-c", BOUND, "bound"), Stream.of(command))
                .toList();
    }

    /** Asks a process and its descendants to end, kills those that don't, and returns when all are gone. */
    public static void end(Process process) {
        List<ProcessHandle> family = Stream.concat(process.toHandle().descendants(), Stream.of(process.toHandle()))
                .toList();
        family.forEach(ProcessHandle::destroy);
        long end = System.nanoTime() + GRACE.toNanos();
        for (ProcessHandle member : family) {
            if (!hasEnded(member, end - System.nanoTime())) {
                member.destroyForcibly();
                hasEnded(member, GRACE.toNanos());
            }
        }
    }

    private static boolean hasEnded(ProcessHandle process, long nanos) {
        try {
            process.onExit().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException late) {
            return !process.isAlive();
        }
    }
}
