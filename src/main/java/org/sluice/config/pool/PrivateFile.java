package org.sluice.config.pool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** Writes a file that not everybody may read: whoever reads it finds the old text or the new one, whole. */
public final class PrivateFile {

    private static final FileAttribute<Set<PosixFilePermission>> MINE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PrivateFile() {}

    /**
     * Replaces a file by a rename; its owner, group and permissions stay. A new file is its owner's alone.
     *
     * @param expected the text that the new one was made from
     * @throws IOException if it can't be done, or if somebody else has changed the file meanwhile; it is as it was then
     */
    public static void replace(Path file, String expected, String text) throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path copy = real.resolveSibling("." + real.getFileName() + "." + UUID.randomUUID());
        try {
            write(copy, text);
            if (Files.exists(real)) {
                takeOver(real, copy);
            }
            if (!expected.equals(Files.exists(real) ? Files.readString(real) : "")) {
                throw new IOException("somebody else has just changed it");
            }
            Files.move(copy, real, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(copy);
        }
        sync(real.resolveSibling("."));
    }

    private static void write(Path copy, String text) throws IOException {
        try (FileChannel out =
                FileChannel.open(copy, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), MINE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    private static void takeOver(Path from, Path to) throws IOException {
        PosixFileAttributes old = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributes now = Files.readAttributes(to, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (!old.group().equals(now.group())) {
            view.setGroup(old.group());
        }
        if (!old.owner().equals(now.owner())) {
            view.setOwner(old.owner());
        }
        view.setPermissions(old.permissions());
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
