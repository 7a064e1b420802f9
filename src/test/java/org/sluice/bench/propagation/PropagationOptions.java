package org.sluice.bench.propagation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be measured, as the command line says it. */
final class PropagationOptions {

    private static final int QUARTER = 4;

    private static final List<Policy> USUAL = policies("fixed:10", "unlimited", "first-ready-first:1,10", "adaptive");
    private static final List<Policy> USUAL_WITH_SLOW = policies("fixed:10", "unlimited", "adaptive");

    @Option(names = "--mirrors", paramLabel = "N", defaultValue = "12", description = "how many")
    private int mirrors;

    @Option(
            names = "--slow",
            paramLabel = "N",
            split = ",",
            description = "of them on slow lines, for each number a case of its own; default: none, then a quarter")
    private List<Integer> slow = List.of();

    @Option(
            names = "--slow-rate",
            paramLabel = "RATE",
            converter = Written.Rate.class,
            description = "of a slow line; default: a tenth of the link's")
    private @Nullable Long slowRate;

    @Option(names = "--size", paramLabel = "SIZE", defaultValue = "100MB", converter = Written.Size.class)
    private long size;

    @Option(names = "--rate", paramLabel = "RATE", defaultValue = "200Mbit/s", converter = Written.Rate.class)
    private long rate;

    @Option(
            names = "--spread",
            paramLabel = "TIME",
            defaultValue = "3s",
            converter = Written.Time.class,
            description = "within which all come first")
    private Duration spread = Duration.ZERO;

    @Option(
            names = "--retry",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = Written.Period.class,
            description = "until one that was refused or failed comes again")
    private Duration retry = Duration.ZERO;

    @Option(
            names = "--poll",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = Written.Period.class,
            description = "from one that succeeded to the next")
    private Duration poll = Duration.ZERO;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = Written.Period.class,
            description = "after which a trial is given up")
    private Duration deadline = Duration.ZERO;

    @Option(
            names = "--policies",
            paramLabel = "POLICY",
            split = "(?<!first:[0-9]{1,5}),",
            converter = Written.PolicyName.class,
            description = "fixed:K, unlimited, first-ready-first:FEW,MANY, adaptive; in turn. Default: fixed:10,"
                    + " unlimited, adaptive; and first-ready-first:1,10 where no mirror is slow")
    private List<Policy> policies = List.of();

    @Option(
            names = "--no-history",
            description = "nothing is known of the mirrors; else all have pulled a smaller release before")
    private boolean isWithoutPast;

    @Option(
            names = "--keep",
            paramLabel = "FOLDER",
            description = "copies logs, ledgers, pulls and the link's use there, of each trial")
    private @Nullable Path kept;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of who comes when, and who is slow")
    private long seed;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "1",
            description = "with seeds from there on; medians are told")
    private int runs;

    @Option(names = "--json", description = "one document on standard output")
    private boolean isJson;

    /**
     * The cases, one after the other.
     *
     * @throws IllegalArgumentException if the values don't go together
     */
    List<Scenario> scenarios() {
        long slowest = Objects.requireNonNullElse(slowRate, rate / 10);
        List<Integer> cases = slow.isEmpty() ? List.of(0, mirrors / QUARTER) : slow;
        return cases.stream()
                .distinct()
                .map(those -> new Scenario(
                        new Pool(mirrors, those, rate, slowest),
                        new Habits(spread, retry, poll),
                        size,
                        deadline,
                        !isWithoutPast))
                .toList();
    }

    /** What is compared in a case. */
    List<Policy> policies(Scenario scenario) {
        List<Policy> usual = scenario.pool().slow() == 0 ? USUAL : USUAL_WITH_SLOW;
        return policies.isEmpty() ? usual : policies.stream().distinct().toList();
    }

    /** Where to copy what tells how a trial went, if anywhere. */
    Optional<Path> kept() {
        return Optional.ofNullable(kept);
    }

    long seed() {
        return seed;
    }

    int runs() {
        if (runs < 1) {
            throw new IllegalArgumentException("at least one run, not " + runs);
        }
        return runs;
    }

    boolean isJson() {
        return isJson;
    }

    private static List<Policy> policies(String... names) {
        return Stream.of(names)
                .map(name -> Policy.FORM.parse().apply(name).orElseThrow())
                .toList();
    }
}
