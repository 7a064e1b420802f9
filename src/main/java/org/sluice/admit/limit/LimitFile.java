package org.sluice.admit.limit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The file with the daemon's limit. It is always whole: each change is written beside it and renamed into its place.
 * The limit that is safe lies ready beside it, so that a rename is all it takes to fall back on it, also on a full
 * disk, and by who is not Sluice. What Sluice has not written is never overwritten. For one thread.
 */
public final class LimitFile {

    /** How every file of ours begins. */
    public static final String MARK = "# Written by Sluice";

    private static final String COMMENT =
            MARK + ": how many clients the rsync daemon takes at once. Changes at any time; do not edit.\n";
    private static final int MOST_BYTES = 4 << 10;

    private final Path file;
    private final LimitRange range;

    public LimitFile(Path file, LimitRange range) {
        this.file = file.toAbsolutePath().normalize();
        this.range = range;
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    /** Between which numbers it stands. */
    public LimitRange range() {
        return range;
    }

    /** What lies ready; no name that the daemon takes in from a directory. */
    public Path safe() {
        return beside("safe");
    }

    /** Whether it may be written: it is ours, or empty, or not there. */
    public boolean isOurs() throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        String text = read(file);
        return text.isBlank() || text.startsWith(MARK);
    }

    /** Puts the limit that is safe in place, and the same ready for a later fall. */
    public void begin() throws IOException {
        replace(range.most());
        makeReady();
    }

    /**
     * Sets the limit, unless it is set already.
     *
     * @throws IOException if it can't be set; the file then says what it said before, or what is safe
     */
    public void set(int limit) throws IOException {
        if (limit < range.least() || limit > range.most()) {
            throw new IllegalArgumentException("a limit of " + limit + " is not in " + range);
        }
        replace(limit);
    }

    /** Puts what lies ready in place: needs no room on the disk. */
    public void fallBack() throws IOException {
        if (!isOurs()) {
            throw new NotOursException(file);
        }
        Files.move(safe(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Ends with what is safe in place, and nothing beside it. */
    public void end() throws IOException {
        replace(range.most());
        Files.deleteIfExists(safe());
        Files.deleteIfExists(fresh());
    }

    /** Sees to it that the safe limit lies ready. */
    void makeReady() throws IOException {
        if (!isText(safe(), text(range.most()))) {
            write(safe(), text(range.most()));
        }
    }

    private void replace(int limit) throws IOException {
        if (!isOurs()) {
            throw new NotOursException(file);
        }
        if (!isText(file, text(limit))) {
            write(file, text(limit));
        }
    }

    private static String text(int limit) {
        return COMMENT + "max connections = " + limit + "\n";
    }

    /** By a file that is whole on the disk before it has the name. */
    private void write(Path target, String text) throws IOException {
        Path fresh = fresh();
        Files.deleteIfExists(fresh);
        try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            // the daemon may run as another user; there is no secret in it
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
            out.force(true);
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path fresh() {
        return beside("new");
    }

    private Path beside(String kind) {
        return file.resolveSibling("." + file.getFileName() + "." + kind);
    }

    private static boolean isText(Path place, String text) throws IOException {
        try {
            return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                    && read(place).equals(text);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static String read(Path place) throws IOException {
        try (InputStream in = Files.newInputStream(place, LinkOption.NOFOLLOW_LINKS)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
