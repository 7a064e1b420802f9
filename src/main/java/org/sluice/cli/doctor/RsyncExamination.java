package org.sluice.cli.doctor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.config.SluiceConfig;

/**
 * Which rsync is installed here.
 *
 * @param command that prints its version
 */
record RsyncExamination(List<String> command) implements Examination {

    private static final String NAME = "rsync";
    private static final Pattern VERSION =
            Pattern.compile("rsync +version +v?([0-9]{1,4})\\.([0-9]{1,4})\\.([0-9]{1,4}).*", Pattern.DOTALL);

    RsyncExamination {
        command = List.copyOf(command);
    }

    @Override
    public List<Check> examine(SluiceConfig config) {
        Optional<Matcher> version =
                Command.output(command).map(VERSION::matcher).filter(Matcher::matches);
        return List.of(version.map(RsyncExamination::judge)
                .orElseGet(() ->
                        Check.warn(NAME, "is not installed here", "Install it, unless the daemon runs elsewhere.")));
    }

    private static Check judge(Matcher version) {
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        String found = major + "." + minor + "." + version.group(3);
        if (major > 3 || (major == 3 && minor >= 5)) {
            return Check.ok(NAME, found);
        }
        boolean logsAborts = major == 3 && (minor > 2 || (minor == 2 && Integer.parseInt(version.group(3)) >= 3));
        return Check.warn(
                NAME,
                found + (logsAborts ? "" : ", which does not log the end of a session that was cut off"),
                "Up to 3.4.1 a client can put lines of its own into the log. Use 3.5.0 or later for the daemon.");
    }
}
