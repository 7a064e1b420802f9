package org.sluice.bench.propagation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * How soon mirrors have a release, policy by policy, on a real daemon. Must be started in an {@link Enclosure}, as
 * {@code make bench-propagation} does. Tells its progress on standard error, and the results on standard output.
 */
@Command(
        name = "make bench-propagation ARGS=",
        description = "Measures how soon mirrors have a release, policy by policy.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class PropagationBench implements Callable<Integer> {

    private static final int VOID = 1;
    private static final int USAGE = 2;
    private static final int NOT_PERMITTED = 3;
    private static final int FAILED = 4;

    @Mixin
    private final PropagationOptions options = new PropagationOptions();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PropagationBench()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            Scenario scenario = options.scenario();
            int runs = options.runs();
            return tell(measure(scenario, runs, Enclosure.enter(scenario.bytes())));
        } catch (IllegalArgumentException wrong) {
            return say(wrong, USAGE);
        } catch (NotEnclosed notPermitted) {
            return say(notPermitted, NOT_PERMITTED);
        } catch (IOException failure) {
            return say(failure, FAILED);
        }
    }

    private int tell(Results results) {
        System.out.println(options.isJson() ? ResultsJson.of(results) : ResultsText.of(results));
        return results.problems().isEmpty() ? 0 : VOID;
    }

    private static int say(Exception problem, int exit) {
        System.err.println("bench-propagation: " + problem.getMessage());
        return exit;
    }

    private Results measure(Scenario scenario, int runs, Path folder) throws IOException, InterruptedException {
        System.err.println(scenario.text());
        Trial trial = new Trial(ServedRelease.make(folder.resolve("tree"), scenario.size()), folder.resolve("trial"));
        double alone = alone(trial, scenario);
        List<Results.Ended> trials = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            Schedule schedule = Schedule.of(scenario, options.seed() + run);
            for (Policy policy : options.policies()) {
                Results.Ended ended = new Results.Ended(policy, schedule, trial.run(policy.admission(), schedule));
                trials.add(ended);
                System.err.println(progress(ended));
            }
        }
        return new Results(scenario, alone, trials);
    }

    private static double alone(Trial trial, Scenario scenario) throws IOException, InterruptedException {
        Outcome outcome = trial.run(Policy.unlimited().admission(), Schedule.of(scenario.alone(), 0));
        return switch (outcome) {
            case Outcome.Measured measured -> measured.figures().ready().first();
            case Outcome.Worthless worthless ->
                throw new IOException("a mirror alone is not served: " + String.join(", ", worthless.problems()));
        };
    }

    private static String progress(Results.Ended ended) {
        String which = ended.policy().name() + ", seed " + ended.schedule().seed();
        return switch (ended.outcome()) {
            case Outcome.Measured measured ->
                String.format(
                        "%s: first after %.1f s, all after %.1f s",
                        which,
                        measured.figures().ready().first(),
                        measured.figures().ready().last());
            case Outcome.Worthless worthless -> which + ": void: " + String.join("; ", worthless.problems());
        };
    }
}
