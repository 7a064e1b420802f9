package org.sluice.demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ends processes together with those that they started. */
final class Processes {

    /** Short: rsync, when asked to end, first reads on what is on its way, for seconds on a slow link. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private Processes() {}

    /** Asks a process and its descendants to end, kills those that don't, and returns when all are gone. */
    static void end(Process process) {
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
