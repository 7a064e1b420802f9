package org.sluice.cli.doctor;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.sluice.config.ConfigFile;
import org.sluice.config.ConfigReading;
import org.sluice.config.SluiceConfig;
import org.sluice.config.pool.SystemResolver;
import org.sluice.config.read.Problem;

/** Checks everything that can be wrong before release day, in the order of a release's way. */
public record Doctor(List<Examination> examinations) {

    public Doctor {
        examinations = List.copyOf(examinations);
    }

    /**
     * All examinations there are.
     *
     * @param shippedConf the rsyncd.conf that is recommended
     */
    public static Doctor of(InstantSource clock, Path shippedConf) {
        return new Doctor(List.of(
                new ClockExamination(clock),
                new KeyringExamination(clock),
                new DirectoryExamination(),
                new VolumeExamination(),
                new LedgerExamination(clock),
                new OwnerExamination(),
                new PoolExamination(new SystemResolver()),
                new RsyncExamination(List.of("rsync", "--version")),
                new RsyncdExamination(shippedConf),
                new SyslogExamination(clock),
                new ProbeExamination(clock),
                new AdmissionExamination(AdmissionExamination.USUAL_PROGRAMS),
                new HookExamination(clock),
                new SubscriberExamination(clock),
                new PortExamination(clock),
                new TokenExamination(),
                new RightsExamination()));
    }

    /**
     * The same, which also reads all that is published.
     *
     * @param progress is told which file is read, a line each
     */
    public Doctor reading(InstantSource clock, Consumer<String> progress) {
        return new Doctor(Stream.concat(examinations.stream(), Stream.of(new ContentsExamination(clock, progress)))
                .toList());
    }

    /** Looks at everything; where the configuration itself is wrong, at nothing else. */
    public List<Check> examine(Path configFile) {
        return switch (ConfigFile.load(configFile)) {
            case ConfigReading.Problems(List<Problem> problems) ->
                problems.stream()
                        .map(problem -> Check.fail(
                                "configuration",
                                problem.toString(),
                                "Correct " + configFile + "; everything else is looked at when it is right."))
                        .toList();
            case ConfigReading.Loaded(SluiceConfig config) -> {
                List<Check> checks = new ArrayList<>();
                checks.add(Check.ok("configuration", configFile + " has no problems"));
                checks.addAll(RightsExamination.configuration(configFile, config));
                examinations.forEach(examination -> checks.addAll(examine(examination, config)));
                yield List.copyOf(checks);
            }
        };
    }

    /** One examination that breaks, on a malformed key for instance, is a finding and must not hide the others. */
    private static List<Check> examine(Examination examination, SluiceConfig config) {
        try {
            return examination.examine(config);
        } catch (RuntimeException broken) {
            String name = examination.getClass().getSimpleName();
            return List.of(Check.fail(name, "broke off: " + broken, "Look at what it looks at by hand."));
        }
    }
}
