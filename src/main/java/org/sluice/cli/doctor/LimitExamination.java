package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.admit.limit.LimitFile;
import org.sluice.admit.limit.LimitRange;
import org.sluice.config.AdmissionConfig;
import org.sluice.config.SluiceConfig;
import org.sluice.config.rsyncd.RsyncdConf;

/** Whether the daemon takes in the limit that Sluice sets, and nothing sets it again after. */
record LimitExamination(RsyncdConf conf, String module) implements Examination {

    private static final String NAME = "admission.include";
    private static final String PARAMETER = "max connections";

    @Override
    public List<Check> examine(SluiceConfig config) {
        Optional<Path> include = config.admission().include().map(Path::toAbsolutePath);
        return include.isPresent() ? examine(include.get().normalize(), config.admission()) : List.of();
    }

    private List<Check> examine(Path file, AdmissionConfig admission) {
        List<Check> checks = new ArrayList<>();
        Path directory = file.resolveSibling("");
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            checks.add(Check.fail(
                    NAME,
                    directory + " is not there, or can't be written to by " + System.getProperty("user.name"),
                    "Make a directory of Sluice's own for it: the file is replaced by a rename."));
            return checks;
        }
        checks.add(file(file, admission));
        if (Files.isRegularFile(file)) {
            checks.add(takenIn(file));
        } else {
            checks.add(Check.warn(
                    NAME, file + " is not there yet", "Start Sluice, and look again whether the daemon takes it in."));
        }
        return checks;
    }

    private static Check file(Path file, AdmissionConfig admission) {
        LimitRange range =
                new LimitRange(admission.limits().least(), admission.limits().most());
        try {
            return new LimitFile(file, range).isOurs()
                    ? Check.ok(NAME, file + " can be written, within " + range.least() + " and " + range.most())
                    : Check.fail(
                            NAME, file + " is not Sluice's: it will not start", "Move it away, or name another file.");
        } catch (IOException unreadable) {
            return Check.fail(NAME, file + " can't be read: " + unreadable, "Give Sluice permission, or name another.");
        }
    }

    private Check takenIn(Path file) {
        if (!conf.files().stream().anyMatch(read -> isSame(read, file))) {
            return Check.fail(
                    NAME,
                    "the daemon's configuration does not take " + file + " in: the limit has no effect",
                    "Write `&merge " + file.resolveSibling("") + "` as the last line below [" + module
                            + "]; of a directory it takes names that end with .inc.");
        }
        Optional<String> written = limitIn(file);
        Optional<String> inForce = conf.value(module, PARAMETER);
        return written.isEmpty() || written.equals(inForce)
                ? Check.ok(NAME, "the daemon takes it in: " + PARAMETER + " = " + inForce.orElse("not set yet"))
                : Check.fail(
                        NAME,
                        "[" + module + "] has " + PARAMETER + " = " + inForce.orElse("none") + ", not " + written.get()
                                + " as the file says",
                        "Take the file in as the last line below [" + module + "], and set it nowhere after.");
    }

    private static Optional<String> limitIn(Path file) {
        try {
            return RsyncdConf.read(file).value("", PARAMETER);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException gone) {
            return false;
        }
    }
}
