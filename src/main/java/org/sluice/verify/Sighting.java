package org.sluice.verify;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.sluice.release.Upload;

/** Looks at a file's inode without following a link. */
final class Sighting {

    private static final String ATTRIBUTES = "unix:isRegularFile,size,lastModifiedTime,ctime,ino";

    private Sighting() {}

    /** The regular file that a path names now, or nothing if it names something else. */
    static Optional<Upload> of(Path file) throws IOException {
        Map<String, Object> seen = Files.readAttributes(file, ATTRIBUTES, NOFOLLOW_LINKS);
        if (!Boolean.TRUE.equals(seen.get("isRegularFile"))) {
            return Optional.empty();
        }
        return Optional.of(new Upload(
                file,
                number(seen, "size"),
                nanoseconds(seen, "lastModifiedTime"),
                nanoseconds(seen, "ctime"),
                number(seen, "ino")));
    }

    private static long number(Map<String, Object> seen, String attribute) {
        return seen.get(attribute) instanceof Number number ? number.longValue() : -1;
    }

    private static long nanoseconds(Map<String, Object> seen, String attribute) {
        return seen.get(attribute) instanceof FileTime time ? time.to(NANOSECONDS) : -1;
    }
}
