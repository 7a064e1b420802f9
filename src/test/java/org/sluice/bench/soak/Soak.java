package org.sluice.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A day of traffic at many times its real speed, on the real pipeline, a real daemon and real rsync clients: mirrors
 * that pull every simulated hour, strangers, refused and broken-off clients, releases, uploads that are none, hooks,
 * probes, page, API, metrics, syslog, rotation. What the pipeline takes is sampled from outside; exit code 1 if
 * anything grows, or if what is done does not work.
 */
@Command(
        name = "make soak ARGS=",
        description = "Runs the pipeline under a day of traffic at many times its speed, and tells what grows.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class Soak implements Callable<Integer> {

    private static final int SAMPLES = 86;
    private static final int HEAPS = 30;
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration SETTLED = Duration.ofSeconds(5);

    /** Within which all must have gone, once nobody is there any more: the latest release may just have come. */
    private static final Duration ENDED = Duration.ofMinutes(3);

    private static final double MOST_FAILED = 0.02;
    private static final int FAILED_ANYWAY = 3;

    /**
     * What must be as it was before, once there is no traffic, no mirror and no daemon any more; and so many more. The
     * client of the probes opens one socket with its first question, and has it for good.
     */
    private static final Map<String, Integer> BACK = Map.of(
            "fd socket", 1, "fd pipe", 0, "child processes", 0, "files staging", 0, "files drop", 0, "rows waiting", 0);

    private static final Set<String> CLIENTS =
            Set.of("mirror pulls", "stranger lists", "refused client", "client goes away");

    @Option(names = "--hours", description = "simulated hours; default: ${DEFAULT-VALUE}")
    private int hours = 24;

    @Option(names = "--speed", description = "times real speed; default: ${DEFAULT-VALUE}")
    private int speed = 100;

    @Option(names = "--mirrors", description = "that pull every simulated hour; default: ${DEFAULT-VALUE}")
    private int mirrors = 40;

    @Option(names = "--keep", description = "simulated hours that things are kept; default: ${DEFAULT-VALUE}")
    private int keep = 6;

    @Option(names = "--samples", description = "the file that they go to; default: ${DEFAULT-VALUE}")
    private Path file = Path.of("target/soak.tsv");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Soak()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        Path root = Files.createTempDirectory("soak");
        Site.Setting setting = new Site.Setting(mirrors, hour().multipliedBy(keep), hour());
        System.out.printf(
                "%d mirrors, %d h at %d times real speed: %d s, in %s%n",
                mirrors, hours, speed, length().toSeconds(), root);
        boolean isGood;
        try (Site site = Site.start(root, setting)) {
            isGood = new Run(site).call();
        }
        if (isGood) {
            Site.remove(root);
        } else {
            System.out.println("left for a look: " + root);
        }
        return isGood ? 0 : 1;
    }

    private Duration hour() {
        return Duration.ofHours(1).dividedBy(speed);
    }

    private Duration length() {
        return hour().multipliedBy(hours);
    }

    private static Duration atLeast(Duration period) {
        return period.compareTo(SHORTEST) < 0 ? SHORTEST : period;
    }

    /** One run, with a site that is there. */
    private final class Run {

        private final Site site;
        private final Manager manager;
        private final Gauge gauge;
        private final Samples samples = new Samples();

        Run(Site site) {
            this.site = site;
            this.manager = new Manager(site);
            this.gauge = new Gauge(site.process().pid(), site.root(), hour().multipliedBy(keep));
        }

        boolean call() throws IOException, InterruptedException, SQLException {
            Thread.sleep(SETTLED);
            gauge.heap(); // the JVM opens a socket for whoever asks first
            Map<String, Double> before = gauge.look();
            long begin = System.nanoTime();
            Map<String, Long> failed;
            Chores chores = new Chores();
            try (chores;
                    Visitors visitors = new Visitors(site)) {
                Traffic.begin(chores, new Traffic.Parts(manager, new Pulls(site), visitors), mirrors, hour());
                sample(begin, chores);
                failed = chores.failed();
            }
            Duration took = site.process().processorTime();
            site.leaveAlone();
            boolean isBack = isBack(before);
            samples.write(file);
            System.out.printf(
                    Locale.ROOT,
                    "%d releases, %.0f s of processor time%n",
                    manager.releases(),
                    took.toMillis() / 1000.0);
            boolean isDone = tell(chores.done(), failed, chores.reasons());
            boolean isBounded = tell(samples.trends(new Measures(mirrors)));
            return isBack && isDone && isBounded && site.process().isAlive();
        }

        private void sample(long begin, Chores chores) throws IOException, InterruptedException, SQLException {
            Duration pause = atLeast(length().dividedBy(SAMPLES));
            Duration heapPause = atLeast(length().dividedBy(HEAPS));
            long nextHeap = begin;
            while (System.nanoTime() - begin < length().toNanos()) {
                Map<String, Double> seen = new TreeMap<>(gauge.look());
                if (System.nanoTime() >= nextHeap) {
                    seen.put("heap MiB", gauge.heap());
                    nextHeap += heapPause.toNanos();
                }
                seen.put(Measures.SECONDS, (System.nanoTime() - begin) / 1e9);
                seen.put(Measures.RELEASES, (double) manager.releases());
                seen.put(Measures.SESSIONS, (double) chores.begun(CLIENTS));
                samples.add(seen);
                Thread.sleep(pause);
            }
        }

        /** What is left, looked at until there is nothing, or too long. */
        private boolean isBack(Map<String, Double> before) throws IOException, InterruptedException, SQLException {
            long end = System.nanoTime() + ENDED.toNanos();
            List<String> left = left(before, gauge.look());
            while (!left.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(atLeast(Duration.ZERO));
                left = left(before, gauge.look());
            }
            System.out.println("once the traffic has ended: " + (left.isEmpty() ? "all as before" : "LEFT " + left));
            return left.isEmpty();
        }
    }

    private static boolean tell(Map<String, Long> done, Map<String, Long> failed, Map<String, String> reasons) {
        boolean isGood = true;
        for (Map.Entry<String, Long> chore : done.entrySet()) {
            long lost = failed.getOrDefault(chore.getKey(), 0L);
            System.out.printf("%-24s %6d done %4d failed%n", chore.getKey(), chore.getValue(), lost);
            isGood &= lost <= FAILED_ANYWAY + MOST_FAILED * chore.getValue();
        }
        reasons.forEach((chore, reason) -> System.out.println("first failure of " + chore + ": " + reason.strip()));
        return isGood && done.keySet().containsAll(failed.keySet());
    }

    private static boolean tell(Map<String, Trend> trends) {
        System.out.printf("%-34s %10s %10s %10s %10s%n", "", "middle", "last", "limit", "highest");
        trends.forEach((name, trend) -> System.out.printf(
                Locale.ROOT,
                "%-34s %10.1f %10.1f %10.1f %10.1f%s%n",
                name,
                trend.middle(),
                trend.last(),
                trend.limit(),
                trend.highest(),
                trend.isGrowing() ? "  GROWS" : ""));
        return trends.values().stream().noneMatch(Trend::isGrowing);
    }

    private static List<String> left(Map<String, Double> before, Map<String, Double> after) {
        return BACK.entrySet().stream()
                .filter(one ->
                        after.getOrDefault(one.getKey(), 0.0) > before.getOrDefault(one.getKey(), 0.0) + one.getValue())
                .map(one -> one.getKey() + ": " + before.get(one.getKey()) + " before, " + after.get(one.getKey())
                        + " after")
                .toList();
    }
}
