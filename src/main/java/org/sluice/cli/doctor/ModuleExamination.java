package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.config.RsyncdConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.config.rsyncd.RecommendedConf;
import org.sluice.config.rsyncd.RsyncdConf;
import org.sluice.track.log.LogFormat;

/**
 * Whether the daemon serves the tree, and logs what readiness is drawn from; what it costs where it does not, and the
 * line to write.
 */
record ModuleExamination(RsyncdConf conf, RsyncdConfig rsyncd, RecommendedConf recommended) implements Examination {

    @Override
    public List<Check> examine(SluiceConfig config) {
        List<Check> checks = new ArrayList<>();
        checks.add(path(config.tree().directory()));
        checks.add(readOnly());
        checks.add(transferLogging());
        checks.addAll(logFormat());
        checks.add(logFile());
        checks.add(lockFile());
        checks.add(timeout());
        checks.add(lookup());
        return List.copyOf(checks);
    }

    private Check path(Path tree) {
        String served = value("path").orElse("nothing");
        try {
            boolean isTree =
                    new Place(Path.of(served.replace("/./", "/"))).real().equals(new Place(tree).real());
            return isTree
                    ? Check.ok("module's path", served + ", the tree")
                    : Check.fail(
                            "module's path",
                            served + ", but the tree is " + tree,
                            "Set tree.directory, or the module's path: they must be the same directory.");
        } catch (IOException | InvalidPathException unreadable) {
            return Check.fail("module's path", served + " can't be followed", "Correct the module's path.");
        }
    }

    private Check readOnly() {
        return conf.isOn(rsyncd.module(), "read only", true)
                ? Check.ok("read only", "yes")
                : Check.fail(
                        "read only",
                        "no: whoever may connect may change the tree, and mirrors copy that",
                        write("read only"));
    }

    private Check transferLogging() {
        return conf.isOn(rsyncd.module(), "transfer logging", false)
                ? Check.ok("transfer logging", "yes")
                : Check.fail(
                        "transfer logging",
                        "off: the log names no file, so nothing can be proven of any mirror",
                        write("transfer logging"));
    }

    /** One for each thing that the format does not tell. */
    private List<Check> logFormat() {
        String name = "log format";
        Optional<String> format = value(name);
        FormatCosts costs = FormatCosts.of(format.orElse(LogFormat.DEFAULT));
        if (rsyncd.logFormat().isPresent() && !rsyncd.logFormat().equals(format)) {
            return List.of(Check.fail(name, "the daemon has another one than rsyncd.log-format", "Leave the key out."));
        }
        if (costs.isFree()) {
            return List.of(Check.ok(name, format.orElse(LogFormat.DEFAULT)));
        }
        Check.Outcome outcome = costs.isUsable() ? Check.Outcome.WARN : Check.Outcome.FAIL;
        return costs.costs().stream()
                .map(cost -> new Check(name, outcome, cost, write(name)))
                .toList();
    }

    /** A session begins in the daemon's own file, and goes on in that of the module, where it has one. */
    private Check logFile() {
        List<Optional<String>> files = Stream.of(conf.value("", "log file"), value("log file"))
                .distinct()
                .toList();
        boolean isUnset = files.contains(Optional.<String>empty());
        if (isUnset && recommended.setting("log file").isEmpty()) {
            return Check.ok("log file", "unset, so it goes to syslog, which is taken into " + followed());
        }
        if (isUnset) {
            return Check.warn(
                    "log file",
                    "unset, so it goes to syslog, which may drop lines, cuts them and tells no year; Sluice follows "
                            + followed(),
                    write("log file"));
        }
        String written = files.stream().flatMap(Optional::stream).collect(Collectors.joining(" and "));
        return files.stream().flatMap(Optional::stream).allMatch(this::isFollowed)
                ? Check.ok("log file", written)
                : Check.warn(
                        "log file",
                        "the daemon logs to " + written + ", Sluice follows " + followed(),
                        "Set `log file` and rsyncd.log to the same files, unless it is a copy that is meant.");
    }

    private String followed() {
        return rsyncd.logs().stream().map(Path::toString).collect(Collectors.joining(" and "));
    }

    private boolean isFollowed(String file) {
        try {
            Path written = Path.of(file).normalize();
            return file.contains("/")
                    && rsyncd.logs().stream()
                            .anyMatch(log -> log.toAbsolutePath().normalize().equals(written));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private Check lockFile() {
        Optional<String> file = value("lock file");
        if (file.isEmpty()) {
            return Check.warn(
                    "lock file",
                    "unset, so all modules share one: a client of another module takes a mirror's place",
                    write("lock file"));
        }
        List<String> sharing = conf.modules().keySet().stream()
                .filter(module -> !module.equals(rsyncd.module())
                        && conf.value(module, "lock file").equals(file))
                .toList();
        return sharing.isEmpty()
                ? Check.ok("lock file", file.get())
                : Check.warn(
                        "lock file",
                        "shared with " + String.join(", ", sharing)
                                + ": a client of another module takes a mirror's place",
                        write("lock file"));
    }

    private Check timeout() {
        boolean isSet = value("timeout")
                .filter(seconds -> seconds.matches("0*[1-9][0-9]*"))
                .isPresent();
        return isSet
                ? Check.ok("timeout", value("timeout").orElse("") + " s")
                : Check.warn(
                        "timeout",
                        "none: a mirror that is cut off holds its place for ever, and its session never ends in the"
                                + " log",
                        write("timeout"));
    }

    private Check lookup() {
        return conf.isOn(rsyncd.module(), "reverse lookup", true)
                ? Check.warn(
                        "reverse lookup",
                        "on: a slow name server holds up every mirror, and names are not needed",
                        write("reverse lookup"))
                : Check.ok("reverse lookup", "no");
    }

    /** What to write, and where. */
    private String write(String parameter) {
        return recommended
                .setting(parameter)
                .map(setting -> "Write `" + setting.line() + "` "
                        + (setting.isModules() ? "below [" + rsyncd.module() + "]." : "above all modules."))
                .orElse("Remove it: the daemon's default will do.");
    }

    private Optional<String> value(String parameter) {
        return conf.value(rsyncd.module(), parameter);
    }
}
