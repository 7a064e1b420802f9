package org.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.SharedClasses;

/**
 * Kills the pipeline between every two steps of every route, from drop to hook, starts it again, and finds the same end
 * as if nothing had happened.
 *
 * <p>{@code -Dkill.matrix=full} gives each point a scene of its own, also those before steps that only lead on; else
 * each of two scenes is killed at every second point. {@code -Dkills=N}: so many kills from outside, at random moments.
 */
@Timeout(3600)
class KilledAnywhereIT {

    private static final long SEED = 20260301;
    private static final int AT_ONCE = 2;
    /** What is passed more often than this in one life is begun by a clock. */
    private static final int TICKS = 12;
    /** One that a clock begins is passed at most so often before it kills. */
    private static final int LATEST = 4;

    private static final int KILLS = Integer.getInteger("kills", 6);
    private static final boolean IS_FULL = "full".equals(System.getProperty("kill.matrix"));

    @TempDir
    static Path root;

    private static SharedClasses classes;

    private final Random random = new Random(SEED);

    /** For all tests: the archive that the first pipeline leaves makes each later one start sooner. */
    @BeforeAll
    static void share() throws IOException {
        classes = SharedClasses.in(root);
    }

    @Test
    void findsTheSameEndWhereverItIsKilledBetweenTwoSteps() throws Exception {
        List<KillPoint> points = spread(RouteSteps.points(Path.of("routes"), IS_FULL), passingsWithoutKill());

        inParallel(plans(points));
    }

    @Test
    void findsTheSameEndWheneverItIsKilled() throws Exception {
        List<Callable<Integer>> plans = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            int number = i;
            plans.add(() ->
                    new KilledScenes(classes, root, "random-" + number).killAtRandom(SEED + number, KILLS / AT_ONCE));
        }

        assertThat(inParallel(plans)).isEqualTo(KILLS / AT_ONCE * AT_ONCE);
    }

    /** How often each point is passed in a life that nothing disturbs. */
    private List<String> passingsWithoutKill() throws Exception {
        KilledScenes undisturbed = new KilledScenes(classes, root, "undisturbed");
        undisturbed.killAt(List.of());
        return Files.readAllLines(root.resolve("undisturbed").resolve(KilledPipeline.PASSINGS));
    }

    /** A step that a clock begins does nothing at first: it is killed at some later time. */
    private List<KillPoint> spread(List<KillPoint> points, List<String> passings) {
        List<String> ticking = passings.stream()
                .map(KillPoint::parse)
                .filter(passed -> passed.nth() > TICKS)
                .map(KillPoint::name)
                .toList();
        return points.stream()
                .map(point -> ticking.contains(point.name()) ? point.at(random.nextInt(1, LATEST + 1)) : point)
                .toList();
    }

    private List<Callable<Integer>> plans(List<KillPoint> points) {
        int scenes = IS_FULL ? points.size() : AT_ONCE;
        List<Callable<Integer>> plans = new ArrayList<>();
        for (int i = 0; i < scenes; i++) {
            List<KillPoint> some = new ArrayList<>();
            for (int j = i; j < points.size(); j += scenes) {
                some.add(points.get(j));
            }
            String name = IS_FULL ? some.getFirst().name() : "chain-" + i;
            plans.add(() -> new KilledScenes(classes, root, name).killAt(some));
        }
        return plans;
    }

    private static int inParallel(List<Callable<Integer>> plans) throws Exception {
        int kills = 0;
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Integer> plan : executor.invokeAll(plans)) {
                kills += plan.get();
            }
        }
        return kills;
    }
}
