package org.sluice.cli.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.config.RsyncdConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.config.rsyncd.RsyncdConf;

/**
 * Whether mirrors can be held in a queue, or let in by the daemon's limit, as the configuration says.
 *
 * @param programs where programs are looked for
 */
record AdmissionExamination(String programs) implements Examination {

    /** Where the daemon finds programs, also those for administrators. */
    static final String USUAL_PROGRAMS = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin";

    @Override
    public List<Check> examine(SluiceConfig config) {
        boolean isOne = config.daemons().size() == 1;
        List<Check> checks = new ArrayList<>();
        boolean isHeld = false;
        for (RsyncdConfig daemon : config.daemons()) {
            Optional<RsyncdConf> conf = conf(daemon);
            if (conf.isPresent()) {
                GateHooks hooks = new GateHooks(
                        conf.get(), daemon.module(), config.admission().gate());
                isHeld |= hooks.areSet();
                List<Check> found = new ArrayList<>(hooks.examine());
                found.addAll(new ConnectionRoom(conf.get(), daemon.module(), hooks.areSet()).examine(config));
                found.addAll(new LimitExamination(conf.get(), daemon.module()).examine(config));
                found.forEach(check -> checks.add(isOne ? check : check.of(daemon.name())));
            }
        }
        if (isHeld) {
            checks.add(program("perl", "the hook runs in it: without it nobody is held"));
            checks.add(program(
                    "ss",
                    "it measures what each session takes; without it the link is taken as full"
                            + " while anybody runs. Package iproute2"));
        }
        return checks;
    }

    /** What can't be read is told with the daemon's other settings. */
    private static Optional<RsyncdConf> conf(RsyncdConfig daemon) {
        try {
            return daemon.conf().isPresent()
                    ? Optional.of(RsyncdConf.read(daemon.conf().get()))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Check program(String name, String use) {
        return Command.find(name, programs)
                .map(found -> Check.ok(name, found.toString()))
                .orElseGet(() -> Check.warn(name, "is not there", "Install it: " + use + "."));
    }
}
