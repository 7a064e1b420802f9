package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sluice.config.SluiceConfig;

/** Whether the directories that Sluice writes to are there, or can be made, and can be written to. */
record DirectoryExamination() implements Examination {

    @Override
    public List<Check> examine(SluiceConfig config) {
        List<Check> checks = new ArrayList<>();
        checks.add(directory("drop directory", config.drop().directory()));
        checks.add(directory("quarantine", config.drop().quarantine()));
        checks.add(directory("manifests", config.drop().manifests()));
        checks.add(directory("tree", config.tree().directory()));
        checks.add(directory("staging", config.tree().staging()));
        checks.add(directory("journal", config.bus().journal()));
        checks.add(directory(
                "ledger's directory", config.ledger().file().toAbsolutePath().resolveSibling("")));
        checks.add(apart(config.tree().directory(), config.drop().directory()));
        return checks;
    }

    static Check directory(String name, Path path) {
        Path nearest = new Place(path).nearest();
        String user = System.getProperty("user.name");
        if (!Files.isDirectory(nearest)) {
            return Check.fail(name, nearest + " is not a directory", "Move it away, or name another directory.");
        }
        if (!Files.isWritable(nearest) || !Files.isExecutable(nearest)) {
            return Check.fail(name, nearest + " can't be written to by " + user, "Give " + user + " write permission.");
        }
        return nearest.equals(path.toAbsolutePath().normalize())
                ? Check.ok(name, path + " can be written to")
                : Check.ok(name, path + " is not there yet, and can be made");
    }

    /** By name they are apart, or the configuration would have been refused; links may lead elsewhere. */
    private static Check apart(Path tree, Path drop) {
        String name = "tree and drop directory";
        try {
            Path realTree = new Place(tree).real();
            Path realDrop = new Place(drop).real();
            return realTree.startsWith(realDrop) || realDrop.startsWith(realTree)
                    ? Check.fail(
                            name,
                            realTree + " and " + realDrop + ", links followed: one is inside the other",
                            "Uploads would be served unproven. Move one of them away.")
                    : Check.ok(name, "stand apart, links followed");
        } catch (IOException unreadable) {
            return Check.fail(name, "can't be followed: " + unreadable.getMessage(), "Look at the links on their way.");
        }
    }
}
