package org.sluice.bench.propagation;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be measured, as the command line says it. */
final class PropagationOptions {

    @Option(names = "--mirrors", paramLabel = "N", defaultValue = "12", description = "how many")
    private int mirrors;

    @Option(names = "--slow", paramLabel = "N", defaultValue = "0", description = "of them on slow lines")
    private int slow;

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
            split = ",",
            defaultValue = "fixed:10,unlimited",
            converter = Written.PolicyName.class,
            description = "fixed:K, unlimited; in turn")
    private List<Policy> policies = List.of();

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

    /** @throws IllegalArgumentException if the values don't go together */
    Scenario scenario() {
        long slowest = Objects.requireNonNullElse(slowRate, rate / 10);
        return new Scenario(new Pool(mirrors, slow, rate, slowest), new Habits(spread, retry, poll), size, deadline);
    }

    List<Policy> policies() {
        return policies.stream().distinct().toList();
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
}
