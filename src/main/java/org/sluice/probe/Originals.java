package org.sluice.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.release.Artifact;
import org.sluice.release.Sha256;

/**
 * The artifacts in the tree, none of which is compared with a mirror's copy before it is known to be what was
 * published: if its bytes changed in their place, on a bad disk or by a hand, the daemon sends what it is now, and a
 * mirror's copy would be found the same. A file is read whole once, and again when it was touched. Thread-safe.
 */
final class Originals {

    private static final Logger LOG = LoggerFactory.getLogger(Originals.class);
    private static final int MOST_REMEMBERED = 1_000;

    private final Path tree;
    private final Map<String, Seen> seen = new LinkedHashMap<>();

    /** What becomes another whenever a file is written to: inode, size, time of its content, time of its inode. */
    private record Stamp(Map<String, Object> attributes) {

        static Stamp of(Path file) throws IOException {
            return new Stamp(Files.readAttributes(file, "unix:ino,size,lastModifiedTime,ctime"));
        }
    }

    private record Seen(Stamp stamp, boolean isAsPublished) {}

    Originals(Path tree) {
        this.tree = tree;
    }

    /**
     * An artifact's file.
     *
     * @return nothing if it is not what was published
     * @throws IOException if it is not there, or can't be read
     */
    synchronized Optional<Original> of(Artifact artifact) throws IOException {
        Path file = artifact.path().in(tree);
        Stamp now = Stamp.of(file);
        Seen last = seen.get(artifact.id());
        if (last == null || !last.stamp().equals(now)) {
            last = new Seen(now, Sha256.of(file).equals(artifact.sha256()));
            remember(artifact.id(), last);
            if (!last.isAsPublished()) {
                LOG.error("{} is not what was published: its bytes were changed in the tree", file);
            }
        }
        return last.isAsPublished() ? Optional.of(new Original(file)) : Optional.empty();
    }

    private void remember(String id, Seen now) {
        seen.remove(id);
        seen.put(id, now);
        if (seen.size() > MOST_REMEMBERED) {
            seen.remove(seen.keySet().iterator().next());
        }
    }
}
