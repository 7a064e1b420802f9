package org.sluice.cli.doctor;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.sluice.config.ProbeConfig;
import org.sluice.config.SluiceConfig;

/** Whether mirrors are asked what they serve, and whom one believes that they are who they say. */
record ProbeExamination(InstantSource clock) implements Examination {

    private static final String NAME = "probes";

    @Override
    public List<Check> examine(SluiceConfig config) {
        ProbeConfig probe = config.probe();
        if (!probe.isEnabled()) {
            return List.of(Check.warn(
                    NAME,
                    "are off: a mirror is ready by the log alone, which can't know whether it serves what it was sent",
                    "Set probe.enabled to true."));
        }
        return probe.authorities()
                .map(this::authorities)
                .orElseGet(() -> List.of(Check.ok(NAME, "mirrors are asked; Java's own authorities are trusted")));
    }

    private List<Check> authorities(Path file) {
        return new Validity(clock).examine("probe.ca", file);
    }
}
