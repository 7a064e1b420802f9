package org.sluice.drop;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** Moving, copying and deleting such that what was said to be done is still done after a power loss. */
final class Disk {

    private Disk() {}

    /** Whether something has this name, be it a link that leads nowhere. */
    static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Renames on one volume and syncs the folder it goes to. The target must not exist. */
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, ATOMIC_MOVE);
        sync(parent(to));
    }

    /** Writes a new file and syncs it. */
    static void write(Path file, String text) throws IOException {
        try (FileChannel out = FileChannel.open(file, CREATE_NEW, WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    /** Makes the names in a directory durable. */
    static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }

    /** The folder a path lies in. */
    static Path parent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path : parent;
    }

    /** Deletes a file, or a directory with all below it; links are deleted, not followed, whenever they came. */
    static void deleteTree(Path root) throws IOException {
        if (!exists(root)) {
            return;
        }
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(root);
            return;
        }
        try (OpenFolder folder = OpenFolder.of(root)) {
            folder.empty();
        }
        Files.delete(root);
    }

    /**
     * Copies a file, or a directory with all below it, to another volume, durably. Links are copied as links, and not
     * followed, whenever they came. Pipes, sockets and devices have no bytes and are left out: what they were stands in
     * the reason.
     */
    static void copyTree(Path from, Path to) throws IOException {
        if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
            try (OpenFolder folder = OpenFolder.of(from)) {
                folder.copy(from, to);
            }
        } else {
            try (FileChannel in = FileChannel.open(from, READ, LinkOption.NOFOLLOW_LINKS)) {
                copy(in, Files.getLastModifiedTime(from), to);
            }
        }
    }

    /** Copies what is left to read to a new file, durably. */
    static void copy(SeekableByteChannel in, FileTime modified, Path to) throws IOException {
        try (FileChannel out = FileChannel.open(to, CREATE_NEW, WRITE)) {
            long position = 0;
            for (long sent = 1; sent > 0; position += sent) {
                sent = out.transferFrom(in, position, Long.MAX_VALUE - position);
            }
            out.force(true);
        }
        Files.setLastModifiedTime(to, modified);
    }
}
