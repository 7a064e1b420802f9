package org.sluice.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;

/**
 * A scratch folder is used by a process as long as that holds a lock in it, which goes with the process however it
 * ends. A folder without the lock's file is nobody's to remove: it was kept, or is none of a demonstration.
 */
final class Tenancy implements AutoCloseable {

    private static final String LOCK = "in-use";

    private final Path file;
    private final FileChannel channel;

    private Tenancy(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes a folder: the lock's file appears locked. */
    static Tenancy of(Path folder) throws IOException {
        Path making = folder.resolve(LOCK + ".new");
        FileChannel channel = FileChannel.open(making, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        Path file = Files.move(making, folder.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
        return new Tenancy(file, channel);
    }

    /** The folders of a name that were left behind: their process is gone, and they are this user's own. */
    static List<Path> abandoned(Path parent, String prefix, UserPrincipal user) throws IOException {
        List<Path> abandoned = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path folder : folders) {
                if (isOwn(folder, user) && isOwn(folder.resolve(LOCK), user) && isLeft(folder.resolve(LOCK))) {
                    abandoned.add(folder);
                }
            }
        }
        return abandoned;
    }

    /** In a folder that others may write to, a link could lead anywhere. */
    private static boolean isOwn(Path path, UserPrincipal user) throws IOException {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && !Files.isSymbolicLink(path)
                && Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(user);
    }

    private static boolean isLeft(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException own) {
            return false;
        }
    }

    /** Leaves the folder, which stays. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        channel.close();
    }
}
