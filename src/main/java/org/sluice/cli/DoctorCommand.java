package org.sluice.cli;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sluice.cli.doctor.Check;
import org.sluice.cli.doctor.Doctor;
import org.sluice.release.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice doctor}: checks everything that can be wrong before release day. */
@Command(
        name = "doctor",
        description = {
            "Checks everything that can be wrong before release day; exit code 1 if something is.",
            "Changes nothing: what is missing and can be made is made by `sluice run`."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Option(names = "--deep", description = "also reads all published files, and compares them with what was proven")
    private boolean isDeep;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Doctor usual = Doctor.of(Clock.systemUTC(), Home.at("deploy/rsyncd/rsyncd.conf"));
        Doctor doctor = isDeep
                ? usual.reading(Clock.systemUTC(), line -> console.complain("sluice: " + Printable.of(line)))
                : usual;
        List<Check> checks = doctor.examine(options.config());
        boolean isWell = checks.stream().noneMatch(check -> check.outcome() == Check.Outcome.FAIL);
        if (options.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("ok", isWell);
            document.put("checks", checks);
            console.json(document);
        } else {
            checks.forEach(this::print);
            console.say(summary(checks));
        }
        return isWell ? ExitCode.DONE : ExitCode.NO;
    }

    private void print(Check check) {
        console.say(check.outcome().sign() + " " + check.name() + ": " + check.found());
        if (!check.advice().isEmpty()) {
            console.say("    " + check.advice());
        }
    }

    private static String summary(List<Check> checks) {
        return count(checks, Check.Outcome.OK) + " right, " + count(checks, Check.Outcome.WARN) + " to look at, "
                + count(checks, Check.Outcome.FAIL) + " wrong";
    }

    private static long count(List<Check> checks, Check.Outcome outcome) {
        return checks.stream().filter(check -> check.outcome() == outcome).count();
    }
}
