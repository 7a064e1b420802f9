package org.sluice.drop;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is held open. An uploader can put a link in place of a folder of his at any instant; what is done here
 * is done in the folder that was opened, wherever it lies by then, and never behind a link.
 */
final class OpenFolder implements Closeable {

    private static final Set<OpenOption> READ_NO_LINK = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final SecureDirectoryStream<Path> folder;

    private OpenFolder(SecureDirectoryStream<Path> folder) {
        this.folder = folder;
    }

    /** Opens a directory that nobody else can replace. */
    static OpenFolder of(Path directory) throws IOException {
        return new OpenFolder(open(directory));
    }

    /**
     * Opens a folder below the drop directory, one part of its path after the other.
     *
     * @return nothing if it does not lie there, is gone, or a part of its path is a link by now
     */
    static Optional<OpenFolder> below(Path drop, Path folder) throws IOException {
        Path top = drop.toAbsolutePath().normalize();
        Path wanted = folder.toAbsolutePath().normalize();
        if (!wanted.startsWith(top)) {
            return Optional.empty();
        }
        SecureDirectoryStream<Path> at = null;
        try {
            at = open(top);
            if (!wanted.equals(top)) {
                for (Path part : top.relativize(wanted)) {
                    SecureDirectoryStream<Path> next = at.newDirectoryStream(part, LinkOption.NOFOLLOW_LINKS);
                    at.close();
                    at = next;
                }
            }
            return Optional.of(new OpenFolder(at));
        } catch (FileSystemException goneOrNoFolder) {
            if (at != null) {
                at.close();
            }
            return Optional.empty();
        }
    }

    /** What tells the file of a name from all others; nothing if there is none. */
    @Nullable
    Object identity(Path name) throws IOException {
        try {
            return attributes(name).fileKey();
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    /** Renames something in here to a name in another folder, over what has that name there. */
    void move(Path name, OpenFolder to, Path newName) throws IOException {
        folder.move(name, to.folder, newName);
    }

    /** Deletes all that is in it, and below. */
    void empty() throws IOException {
        for (Path entry : folder) {
            Path name = DropName.path(entry);
            if (attributes(name).isDirectory()) {
                try (OpenFolder below = enter(name)) {
                    below.empty();
                }
                folder.deleteDirectory(name);
            } else {
                folder.deleteFile(name);
            }
        }
    }

    /**
     * Copies all that is in it, and below, into a new directory, durably. Links are copied as links; what has no bytes
     * is left out.
     *
     * @param here its path: only what a link says is read by it
     */
    void copy(Path here, Path target) throws IOException {
        Files.createDirectory(target);
        for (Path entry : folder) {
            Path name = DropName.path(entry);
            BasicFileAttributes seen = attributes(name);
            if (seen.isDirectory()) {
                try (OpenFolder below = enter(name)) {
                    below.copy(here.resolve(name), target.resolve(name));
                }
            } else if (seen.isSymbolicLink()) {
                Files.createSymbolicLink(target.resolve(name), Files.readSymbolicLink(here.resolve(name)));
            } else if (seen.isRegularFile()) {
                try (SeekableByteChannel in = folder.newByteChannel(name, READ_NO_LINK)) {
                    Disk.copy(in, seen.lastModifiedTime(), target.resolve(name));
                }
            }
        }
        Disk.sync(target);
    }

    private OpenFolder enter(Path name) throws IOException {
        return new OpenFolder(folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
    }

    private BasicFileAttributes attributes(Path name) throws IOException {
        return folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    @SuppressWarnings("StreamResourceLeak") // whoever opens the folder closes it
    private static SecureDirectoryStream<Path> open(Path directory) throws IOException {
        DirectoryStream<Path> opened = Files.newDirectoryStream(directory);
        if (opened instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        opened.close();
        throw new IOException("this system can't hold a directory open: " + directory);
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
