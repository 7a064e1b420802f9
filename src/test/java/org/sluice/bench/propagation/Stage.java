package org.sluice.bench.propagation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where one trial is run after the other.
 *
 * @param folder of the trial that runs
 * @param kept where each trial's traces are copied to, if anywhere
 */
record Stage(Releases releases, Path folder, Optional<Path> kept) {

    Results.Ended run(Policy policy, Schedule schedule) throws IOException, InterruptedException {
        String name = policy.name() + "-slow" + schedule.scenario().pool().slow() + "-seed" + schedule.seed();
        Trial trial = new Trial(releases, folder, kept.map(where -> where.resolve(name)));
        return new Results.Ended(policy, schedule, trial.run(policy.admission(), schedule));
    }

    /** A mirror of a scenario, alone on the link. */
    Alone alone(Scenario scenario) throws IOException, InterruptedException {
        Schedule schedule = Schedule.of(scenario.alone(), 0);
        return switch (run(Policy.unlimited(), schedule).outcome()) {
            case Outcome.Measured measured -> Alone.of(scenario, measured.figures());
            case Outcome.Worthless worthless ->
                throw new IOException("a mirror alone is not served: " + String.join(", ", worthless.problems()));
        };
    }
}
