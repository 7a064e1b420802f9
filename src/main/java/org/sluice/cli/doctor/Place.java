package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a path leads to, whether or not something is there yet. */
record Place(Path path) {

    /** The path itself, or the nearest directory above it that is there. */
    Path nearest() {
        Path nearest = path.toAbsolutePath().normalize();
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest;
    }

    /** The path with links followed, as far as it is there. */
    Path real() throws IOException {
        Path nearest = nearest();
        return nearest.toRealPath()
                .resolve(nearest.relativize(path.toAbsolutePath().normalize()))
                .normalize();
    }

    /** The mounted volume that it is on, or would be. */
    FileStore volume() throws IOException {
        return Files.getFileStore(nearest());
    }
}
