package org.sluice.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code make chaos}: kills and starves whole pipelines until it is enough, and tells whether all promises held. */
@Command(
        name = "make chaos ARGS=",
        description = "Kills and starves whole pipelines at random instants, and checks what was promised.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class Chaos implements Callable<Integer> {

    private static final int BROKEN = 1;
    private static final int SOME_LEFT_OUT = 3;
    private static final int FAILED = 4;

    @Option(names = "--seed", paramLabel = "N", description = "draws the same plan again; default: another each time")
    private @Nullable Long seed;

    @Option(names = "--kills", paramLabel = "N", defaultValue = "60", description = "in all; ${DEFAULT-VALUE}")
    private int kills;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "60", description = "at most; ${DEFAULT-VALUE}")
    private int minutes;

    @Option(names = "--chains", paramLabel = "N", defaultValue = "2", description = "at once; ${DEFAULT-VALUE}")
    private int chains;

    private final PrintStream out;

    Chaos(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Chaos(System.out)).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        long drawn = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
        out.println("seed " + drawn + ": make chaos ARGS='--seed " + drawn + " --kills " + kills + "'");
        Path scratch = Files.createTempDirectory("sluice-chaos");
        Tally tally = new Tally();
        List<String> leftOut = leftOut(scratch);
        leftOut.forEach(what -> out.println("left out: " + what));
        try {
            play(drawn, scratch, tally);
        } catch (ExecutionException e) {
            out.println(tally.table());
            e.printStackTrace(out);
            out.println("failed; all is kept in " + scratch);
            return FAILED;
        } finally {
            ProcessClock.sweep();
        }
        out.println(tally.table());
        if (!tally.violations().isEmpty()) {
            out.println("seed " + drawn + ": broken; all is kept in " + scratch);
            return BROKEN;
        }
        delete(scratch);
        return leftOut.isEmpty() ? 0 : SOME_LEFT_OUT;
    }

    private static List<String> leftOut(Path scratch) throws IOException {
        List<String> leftOut = new ArrayList<>();
        try (Volumes volumes =
                Volumes.mount(Files.createDirectories(scratch.resolve("try"))).orElse(null)) {
            if (volumes == null) {
                leftOut.add("full volumes: only who may mount one can fill one; run it as root");
            }
        }
        if (ProcessClock.in(scratch).isEmpty()) {
            leftOut.add("a clock that is set: libfaketime is not installed (Debian's package faketime)");
        }
        return leftOut;
    }

    private void play(long drawn, Path scratch, Tally tally)
            throws IOException, InterruptedException, ExecutionException {
        Pace pace = Pace.measure(scratch);
        out.println("a pipeline starts in " + pace.start().toMillis() + " ms here");
        Budget budget = new Budget(kills, Duration.ofMinutes(minutes));
        try (ExecutorService executor = Executors.newFixedThreadPool(chains)) {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 1; i <= chains; i++) {
                running.add(executor.submit(new Chain(i, drawn, scratch, pace, budget, tally, out)));
            }
            for (Future<Void> chain : running) {
                chain.get();
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, new FileVisitOption[0])) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
