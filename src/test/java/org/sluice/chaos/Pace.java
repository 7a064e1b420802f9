package org.sluice.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.sluice.testkit.SharedClasses;
import org.sluice.testkit.SluiceProcess;

/**
 * How fast a pipeline starts here.
 *
 * @param classes with an archive of them, so that all later ones start sooner
 */
record Pace(SharedClasses classes, Duration start) {

    private static final Duration LEAST = Duration.ofMillis(1500);
    private static final Duration MOST = Duration.ofSeconds(6);

    /** Starts one for the archive, and one to measure. */
    static Pace measure(Path scratch) throws IOException, InterruptedException {
        SharedClasses classes = SharedClasses.in(scratch);
        try (World world = World.make(scratch.resolve("first"), classes, new Random(1))) {
            run(world);
            Duration took = run(world);
            return new Pace(classes, took.compareTo(LEAST) < 0 ? LEAST : took.compareTo(MOST) > 0 ? MOST : took);
        }
    }

    private static Duration run(World world) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (SluiceProcess process = world.start()) {
            process.awaitReady();
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            process.stop();
            return took;
        }
    }
}
