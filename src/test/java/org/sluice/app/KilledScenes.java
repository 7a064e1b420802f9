package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.testkit.SharedClasses;
import org.sluice.testkit.SluiceProcess;

/** Plays scenes, kills their pipelines, starts them again until the end is reached, and looks whether it is the one. */
final class KilledScenes {

    private static final Logger LOG = LoggerFactory.getLogger(KilledScenes.class);
    private static final Duration LIFE = Duration.ofMinutes(5);
    /** In this time every clock has ticked often enough. */
    private static final Duration LATE_TICKS = Duration.ofSeconds(10);

    private static final int SHORTEST_LIFE_MILLIS = 300;
    private static final int LONGEST_LIFE_MILLIS = 6000;
    private static final Duration LOOK = Duration.ofMillis(250);

    private final SharedClasses classes;
    private final Path root;
    private final String name;

    /** @param root where each scene gets a folder of its own */
    KilledScenes(SharedClasses classes, Path root, String name) {
        this.classes = classes;
        this.root = root;
        this.name = name;
    }

    /**
     * Plays one scene whose pipeline dies at each of these points, once.
     *
     * @return how often it was killed
     */
    int killAt(List<KillPoint> points) throws IOException, InterruptedException {
        Path scratch = Files.createDirectories(root.resolve(name));
        Set<String> names = points.stream().map(KillPoint::name).collect(Collectors.toSet());
        long begin = System.nanoTime();
        try (Scene scene = Scene.set(scratch, name.hashCode())) {
            SceneWatch watch = new SceneWatch(scene);
            scene.arm(points);
            while (!isPlayed(scene, watch, names)) {
                watch.assertNothingPartialIsVisible();
            }
            assertThat(scene.killed()).as("points that the scene passes").isEqualTo(names);
            SceneEnd.assertReached(scene);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    name + ": " + e.getMessage() + "\n" + Scene.text(scratch.resolve("sluice.out")), e);
        }
        LOG.info("{}: {} kills, {} ms", name, points.size(), (System.nanoTime() - begin) / 1_000_000);
        return points.size();
    }

    /** One life of the pipeline; true if it ended well. */
    private boolean isPlayed(Scene scene, SceneWatch watch, Set<String> points)
            throws IOException, InterruptedException {
        try (SluiceProcess process = scene.start(classes)) {
            long end = System.nanoTime() + LIFE.toNanos();
            long late = Long.MAX_VALUE;
            while (!process.awaitEnd(LOOK)) {
                boolean isAtEnd = watch.look();
                boolean isKilledOften = scene.killed().containsAll(points);
                late = isAtEnd ? Math.min(late, System.nanoTime() + LATE_TICKS.toNanos()) : late;
                if (isAtEnd && (isKilledOften || System.nanoTime() > late)) {
                    process.stop();
                    return true;
                }
                assertThat(System.nanoTime()).as("the end comes in time").isLessThan(end);
            }
            assertThat(process.exitStatus()).as(process.said()).isEqualTo(KillSwitch.KILLED);
            return false;
        }
    }

    /**
     * Plays scenes, one after the other, until their pipelines were killed so often from outside.
     *
     * @return how often they were killed
     */
    int killAtRandom(long seed, int kills) throws IOException, InterruptedException {
        Random random = new Random(seed);
        int killed = 0;
        for (int i = 0; killed < kills; i++) {
            Path scratch = Files.createDirectories(root.resolve(name + "-" + i));
            try (Scene scene = Scene.set(scratch, seed + i)) {
                killed += killAtRandom(scene, random, kills - killed);
                SceneEnd.assertReached(scene);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        scratch.getFileName() + ": " + e.getMessage() + "\n"
                                + Scene.text(scratch.resolve("sluice.out")),
                        e);
            }
        }
        LOG.info("{}: {} kills", name, killed);
        return killed;
    }

    private int killAtRandom(Scene scene, Random random, int most) throws IOException, InterruptedException {
        SceneWatch watch = new SceneWatch(scene);
        int killed = 0;
        boolean isAtEnd = false;
        while (!isAtEnd) {
            int life =
                    killed < most ? random.nextInt(SHORTEST_LIFE_MILLIS, LONGEST_LIFE_MILLIS) : (int) LIFE.toMillis();
            try (SluiceProcess process = scene.start(classes)) {
                long end = System.nanoTime() + Duration.ofMillis(life).toNanos();
                while (!isAtEnd && System.nanoTime() < end) {
                    assertThat(process.awaitEnd(Duration.ofMillis(50)))
                            .as("ended by itself")
                            .isFalse();
                    isAtEnd = watch.look();
                }
                if (isAtEnd) {
                    process.stop();
                } else {
                    assertThat(killed).as("the end comes in time").isLessThan(most);
                    process.kill();
                    killed++;
                    watch.assertNothingPartialIsVisible();
                }
            }
        }
        return killed;
    }
}
