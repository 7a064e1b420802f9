package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.config.RsyncdConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.config.rsyncd.RsyncdConf;

/** Whether the daemon serves the tree, and logs what readiness is drawn from. */
record ModuleExamination(RsyncdConf conf, RsyncdConfig rsyncd) implements Examination {

    private static final String RECOMMENDED = "log format = %o %a %m %l %b %i %M %f";

    @Override
    public List<Check> examine(SluiceConfig config) {
        return List.of(
                path(config.tree().directory()),
                transferLogging(),
                logFormat(),
                logFile(),
                lockFile(),
                timeout(),
                lookup());
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

    private Check transferLogging() {
        return conf.isOn(rsyncd.module(), "transfer logging", false)
                ? Check.ok("transfer logging", "yes")
                : Check.fail(
                        "transfer logging", "no", "Set `transfer logging = yes`: without it the log names no file.");
    }

    private Check logFormat() {
        Optional<String> format = value("log format");
        if (format.isEmpty()) {
            return Check.ok("log format", "rsync's default");
        }
        List<String> missing = Stream.of("%o", "%a", "%m", "%f", "%l")
                .filter(field -> !format.get().contains(field))
                .toList();
        if (!missing.isEmpty()) {
            return Check.fail(
                    "log format",
                    "\"" + format.get() + "\" lacks " + String.join(" ", missing),
                    "Set `" + RECOMMENDED + "`.");
        }
        boolean differs = rsyncd.logFormat().isPresent() && !rsyncd.logFormat().equals(format);
        return differs
                ? Check.fail("log format", "the daemon has another one than rsyncd.log-format", "Leave the key out.")
                : Check.ok("log format", format.get());
    }

    /** A session begins in the daemon's own file, and goes on in that of the module, where it has one. */
    private Check logFile() {
        List<String> files = Stream.of(conf.value("", "log file"), value("log file"))
                .map(file -> file.orElse("syslog"))
                .distinct()
                .toList();
        String written = String.join(" and ", files);
        return files.stream().allMatch(this::isFollowed)
                ? Check.ok("log file", written)
                : Check.warn(
                        "log file",
                        "the daemon logs to " + written + ", Sluice follows "
                                + rsyncd.logs().stream().map(Path::toString).collect(Collectors.joining(" and ")),
                        "Set `log file` and rsyncd.log to the same files, unless it is a copy that is meant.");
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
        return value("lock file").isPresent()
                ? Check.ok("lock file", value("lock file").orElse(""))
                : Check.warn(
                        "lock file",
                        "the one that all modules share",
                        "Give the module a `lock file` of its own: connections are counted by lock file.");
    }

    private Check timeout() {
        boolean isSet = value("timeout")
                .filter(seconds -> seconds.matches("0*[1-9][0-9]*"))
                .isPresent();
        return isSet
                ? Check.ok("timeout", value("timeout").orElse("") + " s")
                : Check.warn(
                        "timeout", "none", "Set `timeout = 600`: a mirror that is cut off holds its place for ever.");
    }

    private Check lookup() {
        return conf.isOn(rsyncd.module(), "reverse lookup", true)
                ? Check.warn("reverse lookup", "yes", "Set `reverse lookup = no`: names are not needed, and cost time.")
                : Check.ok("reverse lookup", "no");
    }

    private Optional<String> value(String parameter) {
        return conf.value(rsyncd.module(), parameter);
    }
}
