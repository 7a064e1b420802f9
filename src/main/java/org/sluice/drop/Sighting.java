package org.sluice.drop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sluice.release.Upload;

/**
 * Something in the drop directory as it was at one instant, never opened and never followed.
 *
 * @param type what it is
 * @param upload its path and fingerprint; for what is no regular file, those of the thing itself
 */
record Sighting(FileType type, Upload upload) {

    private static final String ATTRIBUTES = "unix:mode,size,lastModifiedTime,ctime,ino";

    /** Looks at a path, or nothing if nothing can be seen there. */
    static Optional<Sighting> of(Path path) {
        try {
            Map<String, Object> seen = Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new Sighting(FileType.of(get(seen, "mode", Integer.class)), upload(path, seen)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Looks at a file whose name came as text: a name of bytes that no text spells is never found so. */
    static Optional<Sighting> of(File file) {
        try {
            return of(file.toPath().toAbsolutePath());
        } catch (InvalidPathException undecodable) {
            return Optional.empty();
        }
    }

    boolean isRegular() {
        return type == FileType.REGULAR;
    }

    /**
     * Whether two sightings are of the same bytes, wherever they lie by now. The time of the inode's last change is
     * left out, because a rename changes it.
     */
    static boolean isSame(Upload one, Upload other) {
        return one.inode() == other.inode() && one.size() == other.size() && one.modified() == other.modified();
    }

    private static Upload upload(Path path, Map<String, Object> seen) {
        return new Upload(
                path,
                get(seen, "size", Long.class),
                get(seen, "lastModifiedTime", FileTime.class).to(TimeUnit.NANOSECONDS),
                get(seen, "ctime", FileTime.class).to(TimeUnit.NANOSECONDS),
                get(seen, "ino", Long.class));
    }

    private static <T> T get(Map<String, Object> seen, String attribute, Class<T> type) {
        return Objects.requireNonNull(type.cast(seen.get(attribute)), attribute);
    }
}
