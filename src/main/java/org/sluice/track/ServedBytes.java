package org.sluice.track;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * How many bytes the served tree has, as rsync counts them for its {@code total size}: regular files, each hard link
 * for itself, and the targets of symbolic links.
 *
 * @param tree the module's root
 */
public record ServedBytes(Path tree) {

    /**
     * The bytes below a directory, or of one file; nothing if the tree may have changed since an instant, or can't be
     * read.
     *
     * @param directory relative to the tree, empty for all of it; from a log, and so never followed out of the tree
     */
    OptionalLong below(String directory, Instant since) {
        Path start = tree.resolve(directory).normalize();
        if (!start.startsWith(tree.normalize()) || !Files.exists(start, LinkOption.NOFOLLOW_LINKS)) {
            return OptionalLong.empty();
        }
        try {
            Sum sum = new Sum();
            Files.walkFileTree(start, sum);
            return sum.changed.isBefore(since) ? OptionalLong.of(sum.bytes) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty(); // not known: the evidence then waits for a later session
        }
    }

    /** What is put in by a rename keeps its own time, so the directory's time tells of it. */
    private static final class Sum extends SimpleFileVisitor<Path> {

        private long bytes;
        private Instant changed = Instant.EPOCH;

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            see(attributes);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() || attributes.isSymbolicLink()) {
                bytes += attributes.size();
            }
            see(attributes);
            return FileVisitResult.CONTINUE;
        }

        private void see(BasicFileAttributes attributes) {
            Instant modified = attributes.lastModifiedTime().toInstant();
            changed = modified.isAfter(changed) ? modified : changed;
        }
    }
}
