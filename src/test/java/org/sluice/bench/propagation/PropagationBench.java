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
            return tell(measure(options.scenarios(), options.runs()));
        } catch (IllegalArgumentException wrong) {
            return say(wrong, USAGE);
        } catch (NotEnclosed notPermitted) {
            return say(notPermitted, NOT_PERMITTED);
        } catch (IOException failure) {
            return say(failure, FAILED);
        }
    }

    private int tell(List<Results> cases) {
        if (options.isJson()) {
            System.out.println(ResultsJson.of(cases));
        } else {
            cases.forEach(results -> System.out.println(ResultsText.of(results) + "\n"));
        }
        return cases.stream().allMatch(results -> results.problems().isEmpty()) ? 0 : VOID;
    }

    private static int say(Exception problem, int exit) {
        System.err.println("bench-propagation: " + problem.getMessage());
        return exit;
    }

    private List<Results> measure(List<Scenario> scenarios, int runs) throws IOException, InterruptedException {
        Scenario first = scenarios.getFirst();
        Path folder = Enclosure.enter(first.bytes());
        Releases releases = Releases.make(folder.resolve("releases"), first.size());
        Stage stage = new Stage(releases, folder.resolve("trial"), options.kept());
        Alone alone = stage.alone(first);
        List<Results> cases = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            System.err.println(scenario.text());
            cases.add(new Results(scenario, alone, trials(stage, scenario, runs)));
        }
        return cases;
    }

    private List<Results.Ended> trials(Stage stage, Scenario scenario, int runs)
            throws IOException, InterruptedException {
        List<Results.Ended> trials = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            Schedule schedule = Schedule.of(scenario, options.seed() + run);
            for (Policy policy : options.policies(scenario)) {
                Results.Ended ended = stage.run(policy, schedule);
                trials.add(ended);
                System.err.println(progress(ended));
            }
        }
        return trials;
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
