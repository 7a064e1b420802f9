package org.sluice.track.follow;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A file as it stood under a name.
 *
 * @param born nanoseconds since the epoch; the last modification, where the volume keeps no births
 */
record Sighting(Path path, FileId id, long size, long born, Instant modified) {

    /** The regular file of a name, or nothing if there is none of that name. */
    static Optional<Sighting> of(Path path) throws IOException {
        try {
            Map<String, Object> seen =
                    Files.readAttributes(path, "unix:dev,ino,size,creationTime,lastModifiedTime,isRegularFile");
            if (!Boolean.TRUE.equals(seen.get("isRegularFile"))) {
                throw new FileSystemException(path.toString(), null, "not a regular file");
            }
            FileId id = new FileId(number(seen, "dev"), number(seen, "ino"));
            return Optional.of(new Sighting(
                    path,
                    id,
                    number(seen, "size"),
                    time(seen, "creationTime").to(TimeUnit.NANOSECONDS),
                    time(seen, "lastModifiedTime").toInstant()));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private static long number(Map<String, Object> seen, String name) {
        return ((Number) attribute(seen, name)).longValue();
    }

    private static FileTime time(Map<String, Object> seen, String name) {
        return (FileTime) attribute(seen, name);
    }

    private static Object attribute(Map<String, Object> seen, String name) {
        Object value = seen.get(name);
        if (value == null) {
            throw new IllegalStateException("the file system does not tell " + name);
        }
        return value;
    }
}
