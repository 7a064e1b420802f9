package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.config.RsyncdConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.config.rsyncd.RecommendedConf;
import org.sluice.config.rsyncd.RsyncdConf;

/**
 * Whether each daemon's logs can be read, and its configuration makes them tell what is needed.
 *
 * @param shipped the rsyncd.conf that is recommended
 */
record RsyncdExamination(Path shipped) implements Examination {

    @Override
    public List<Check> examine(SluiceConfig config) {
        boolean isOne = config.daemons().size() == 1;
        return config.daemons().stream()
                .flatMap(daemon ->
                        examine(daemon, config).stream().map(check -> isOne ? check : check.of(daemon.name())))
                .toList();
    }

    private List<Check> examine(RsyncdConfig daemon, SluiceConfig config) {
        List<Check> checks = new ArrayList<>();
        daemon.logs().forEach(log -> checks.add(log(log, config.syslog().isSpool(log))));
        Optional<Path> conf = daemon.conf();
        if (conf.isPresent()) {
            checks.addAll(conf(conf.get(), daemon, config));
        } else {
            checks.add(Check.warn(
                    "rsyncd.conf",
                    "the key rsyncd.conf names no file",
                    "Name the daemon's, and it is checked here too."));
        }
        return checks;
    }

    private static Check log(Path log, boolean isSpool) {
        String name = "daemon's log";
        if (!Files.exists(log) && isSpool) {
            return Check.ok(name, log + " is written when the first message comes");
        }
        if (!Files.exists(log)) {
            return Check.warn(name, log + " is not there", "Start the daemon, or correct rsyncd.log.");
        }
        return Files.isRegularFile(log) && Files.isReadable(log)
                ? Check.ok(name, log + " can be read")
                : Check.fail(name, log + " can't be read", "Give Sluice read permission, for instance by its group.");
    }

    private List<Check> conf(Path file, RsyncdConfig daemon, SluiceConfig config) {
        try {
            RsyncdConf conf = RsyncdConf.read(file);
            List<Check> checks = new ArrayList<>();
            conf.problems().forEach(problem -> checks.add(problem(problem)));
            checks.addAll(module(file, conf, daemon, config));
            return checks;
        } catch (IOException unreadable) {
            return List.of(Check.fail(
                    "rsyncd.conf", "can't be read: " + unreadable, "Correct rsyncd.conf in the configuration."));
        }
    }

    private static Check problem(String text) {
        return Check.fail(
                "rsyncd.conf", text, "Correct it: the daemon refuses every client while it can't read all of it.");
    }

    private List<Check> module(Path file, RsyncdConf conf, RsyncdConfig rsyncd, SluiceConfig config)
            throws IOException {
        return conf.modules().containsKey(rsyncd.module())
                ? new ModuleExamination(
                                conf, rsyncd, RecommendedConf.read(shipped).fitting(config, rsyncd))
                        .examine(config)
                : List.of(Check.fail(
                        "module " + rsyncd.module(),
                        "is not in " + file + "; there is: "
                                + String.join(", ", conf.modules().keySet()),
                        "Correct rsyncd.module, or add the module."));
    }
}
