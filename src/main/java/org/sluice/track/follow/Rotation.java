package org.sluice.track.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** A log that was renamed and is not there yet: a daemon makes a new one when somebody connects. */
public final class Rotation {

    private Rotation() {}

    /** When the youngest of a log's rotated files got its name, if it still can be read; nothing if there is none. */
    public static Optional<Instant> latest(Path log) throws IOException {
        Optional<Path> youngest = new LogDirectory(log)
                .rotated().stream()
                        .max(Comparator.comparing(Sighting::modified))
                        .map(Sighting::path);
        return youngest.isPresent() && Files.isReadable(youngest.get())
                ? Optional.of(changed(youngest.get()))
                : Optional.empty();
    }

    /** A file's last change of any kind, its name included; its content's is earlier. */
    private static Instant changed(Path file) throws IOException {
        return ((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant();
    }
}
