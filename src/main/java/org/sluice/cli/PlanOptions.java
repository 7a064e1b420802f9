package org.sluice.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sluice.config.AdmissionConfig;
import org.sluice.config.read.DurationText;
import org.sluice.config.read.Form;
import org.sluice.config.read.RateText;
import org.sluice.plan.Arrivals;
import org.sluice.plan.Habit;
import org.sluice.plan.Manners;
import org.sluice.plan.PlannedWave;
import org.sluice.policy.Policy;
import org.sluice.policy.PolicyText;
import picocli.CommandLine.Option;

/** What is to be planned. */
final class PlanOptions {

    /** More mirrors than any pool has. */
    static final int MOST_MIRRORS = 1000;

    private static final int MOST_RUNS = 10_000;

    @Option(
            names = "--mirrors",
            paramLabel = "N",
            converter = Mirrors.class,
            description = "how many mirrors pull; or --history or --log")
    private @Nullable Integer mirrors;

    @Option(
            names = "--size",
            paramLabel = "SIZE[@WHEN]",
            required = true,
            converter = WaveText.class,
            description = "of what is published: 1.2GB, 2GiB. Once more for each further wave, with when it is staged:"
                    + " 900MB@1h after publication, or 900MB@first-mirror as soon as a mirror has the wave before")
    private List<PlannedWave> waves = List.of();

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            required = true,
            converter = Rate.class,
            description = "of the link that all mirrors share: 70Mbit/s; once more to compare links")
    private List<Long> rates = List.of();

    @Option(
            names = "--efficiency",
            paramLabel = "PERCENT",
            defaultValue = "100%",
            converter = Percent.class,
            description = "the part of the link that carries files; about 95% where the rate counts the headers of"
                    + " packets too, as a cap's does; default: ${DEFAULT-VALUE}")
    private double efficiency;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            converter = OnePolicy.class,
            description =
                    "whom to let in: " + PolicyText.FORMS + "; once more to compare; default: fixed:10, unlimited,"
                            + " first-ready-first:1,unlimited and adaptive")
    private List<Policy> policies = List.of();

    @Option(
            names = "--poll",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = Period.class,
            description = "how often a mirror pulls; default: ${DEFAULT-VALUE}")
    private Duration poll = Duration.ZERO;

    @Option(
            names = "--jitter",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = Time.class,
            description = "a pull comes up to so much earlier or later; default: ${DEFAULT-VALUE}")
    private Duration jitter = Duration.ZERO;

    @Option(
            names = "--spread",
            paramLabel = "TIME",
            converter = Period.class,
            description = "all come first within so long; default: each at a random moment of its period")
    private @Nullable Duration spread;

    @Option(
            names = "--retry",
            paramLabel = "TIME",
            converter = Period.class,
            description = "when a refused mirror comes back, give or take a tenth; default: at its next poll")
    private @Nullable Duration retry;

    @Option(
            names = "--overhead",
            paramLabel = "TIME",
            defaultValue = "100ms",
            converter = Time.class,
            description = "from a session's beginning to its first byte of a file; default: ${DEFAULT-VALUE}")
    private Duration overhead = Duration.ZERO;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Period.class,
            description = "with which mirrors run rsync: none is held for longer than three quarters of it")
    private @Nullable Duration timeout;

    @Option(
            names = "--longest-hold",
            paramLabel = "TIME",
            defaultValue = AdmissionConfig.USUAL_LONGEST_HOLD,
            converter = Period.class,
            description = "no mirror is held for longer; default: ${DEFAULT-VALUE}")
    private Duration longestHold = Duration.ZERO;

    @Option(names = "--slow", paramLabel = "N", converter = Slow.class, description = "so many have a slow line")
    private int slow;

    @Option(
            names = "--slow-rate",
            paramLabel = "RATE",
            converter = Rate.class,
            description = "of a slow line: 20Mbit/s")
    private @Nullable Long slowRate;

    @Option(names = "--unknown-lines", description = "the queue does not know yet which lines are slow")
    private boolean areLinesUnknown;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "200",
            converter = Runs.class,
            description = "of each policy; default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "18",
            description = "of chance; default: ${DEFAULT-VALUE}")
    private long seed;

    /** What contradicts itself in a sentence; nothing if it is fine. */
    Optional<String> contradiction(boolean hasHistory) {
        if (hasHistory == (mirrors != null)) {
            return Optional.of("give one of --mirrors, --history and --log: they say which mirrors pull");
        }
        if ((slow > 0) != (slowRate != null)
                || slow > Optional.ofNullable(mirrors).orElse(0)) {
            return Optional.of("--slow and --slow-rate go together, with --mirrors, of which no more can be slow");
        }
        if (jitter.multipliedBy(2).compareTo(poll) > 0) {
            return Optional.of("--jitter: no more than half of --poll");
        }
        if (waves.getFirst().after().filter(Duration::isZero).isEmpty()) {
            return Optional.of("--size: the first wave is staged at once: write no @ behind it");
        }
        return Optional.empty();
    }

    List<PlannedWave> waves() {
        return waves;
    }

    List<Long> rates() {
        return rates;
    }

    double efficiency() {
        return efficiency;
    }

    List<Policy> policies() {
        return policies.isEmpty()
                ? List.of("fixed:10", "unlimited", "first-ready-first:1,unlimited", "adaptive").stream()
                        .map(text -> PolicyText.parse(text).orElseThrow())
                        .toList()
                : policies;
    }

    Arrivals arrivals() {
        return new Arrivals(Optional.ofNullable(spread));
    }

    Manners manners() {
        return new Manners(
                Optional.ofNullable(retry), overhead, Optional.ofNullable(timeout), longestHold, !areLinesUnknown);
    }

    /** Of a mirror of which nothing else is known. */
    Habit usual() {
        return new Habit("", poll, jitter, OptionalLong.empty());
    }

    /** Those that are not known by name. */
    List<Habit> mirrors() {
        return IntStream.rangeClosed(1, Optional.ofNullable(mirrors).orElse(0))
                .mapToObj(number -> new Habit(
                        "mirror-" + number,
                        poll,
                        jitter,
                        number <= slow && slowRate != null ? OptionalLong.of(slowRate) : OptionalLong.empty()))
                .toList();
    }

    int runs() {
        return runs;
    }

    long seed() {
        return seed;
    }

    static final class Mirrors extends Written<Integer> {
        Mirrors() {
            super(Form.number(1, MOST_MIRRORS));
        }
    }

    static final class Slow extends Written<Integer> {
        Slow() {
            super(Form.number(0, MOST_MIRRORS));
        }
    }

    static final class Runs extends Written<Integer> {
        Runs() {
            super(Form.number(1, MOST_RUNS));
        }
    }

    static final class Rate extends Written<Long> {
        Rate() {
            super(RateText.FORM);
        }
    }

    static final class Time extends Written<Duration> {
        Time() {
            super(DurationText.FORM.only(
                    time -> time.toDays() <= PlanForms.MOST_DAYS, "a time of at most a year, such as 100ms or 10m"));
        }
    }

    static final class Period extends Written<Duration> {
        Period() {
            super(PlanForms.PERIOD);
        }
    }

    static final class Percent extends Written<Double> {
        Percent() {
            super(PlanForms.PERCENT);
        }
    }

    static final class OnePolicy extends Written<Policy> {
        OnePolicy() {
            super(new Form<>("a policy: " + PolicyText.FORMS, PolicyText::parse));
        }
    }

    static final class WaveText extends Written<PlannedWave> {
        WaveText() {
            super(PlanForms.WAVE);
        }
    }
}
