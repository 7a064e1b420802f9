package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.util.List;
import org.sluice.config.SluiceConfig;
import org.sluice.config.TreeConfig;
import org.sluice.config.read.SizeText;

/** Whether staging and tree share a volume, as one rename needs, and whether there is room. */
record VolumeExamination() implements Examination {

    @Override
    public List<Check> examine(SluiceConfig config) {
        try {
            FileStore tree = new Place(config.tree().directory()).volume();
            FileStore staging = new Place(config.tree().staging()).volume();
            FileStore drop = new Place(config.drop().directory()).volume();
            return List.of(staging(tree, staging), drop(tree, drop), space(config.tree(), tree));
        } catch (IOException unreadable) {
            return List.of(Check.fail(
                    "volumes", "can't be told: " + unreadable.getMessage(), "Look whether all volumes are mounted."));
        }
    }

    private static Check staging(FileStore tree, FileStore staging) {
        return tree.equals(staging)
                ? Check.ok("staging's volume", staging + ", as the tree's")
                : Check.fail(
                        "staging's volume",
                        staging + ", but the tree is on " + tree,
                        "Set tree.staging to a directory on the tree's volume: a file becomes visible by one rename.");
    }

    private static Check drop(FileStore tree, FileStore drop) {
        return Check.ok(
                "drop directory's volume", drop + (tree.equals(drop) ? ", as the tree's" : "; the tree's is " + tree));
    }

    private static Check space(TreeConfig config, FileStore tree) throws IOException {
        long free = tree.getUsableSpace();
        String found =
                gibibytes(free) + " free on " + tree + ", " + SizeText.text(config.keepFree()) + " to be kept free";
        return free > config.keepFree()
                ? Check.ok("free space", found)
                : Check.fail("free space", found, "Make room, or set tree.keep-free lower: nothing is staged so.");
    }

    private static String gibibytes(long bytes) {
        return String.format("%.1f GiB", (double) bytes / (1L << 30));
    }
}
