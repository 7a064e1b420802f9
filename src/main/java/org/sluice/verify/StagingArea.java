package org.sluice.verify;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Private copies on their way into the tree: a directory on the tree's volume that only Sluice's own user can enter.
 * Thread-safe.
 */
public final class StagingArea {

    private static final String SUFFIX = ".copy";

    private final Path directory;
    private final long keepFree;

    /**
     * @param directory made when first needed, with mode 0700
     * @param keepFree bytes that must stay free on the volume; copies that are written at the same time may together go
     *     below
     */
    public StagingArea(Path directory, long keepFree) {
        this.directory = directory;
        this.keepFree = keepFree;
    }

    /**
     * Removes copies that nobody knows of: what a killed process has left. To be called before the first verdict.
     *
     * @param known copies to keep
     * @return how many were removed
     */
    public int removeAllBut(Set<Path> known) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        Set<Path> kept = Set.copyOf(known.stream().map(Path::getFileName).toList());
        int removed = 0;
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path copy : copies) {
                if (!kept.contains(copy.getFileName()) && Files.deleteIfExists(copy)) {
                    removed++;
                }
            }
        }
        return removed;
    }

    /** What to wait for before so many bytes can be copied, or nothing if there is room. */
    Optional<Objection> lackOfRoomFor(long bytes) throws IOException {
        prepare();
        long free = Files.getFileStore(directory).getUsableSpace();
        return bytes <= free - keepFree ? Optional.empty() : Optional.of(noRoomFor(bytes, free));
    }

    /** Begins an empty copy. */
    PrivateCopy begin() throws IOException {
        prepare();
        Path file = directory.resolve(UUID.randomUUID() + SUFFIX);
        FileChannel channel = FileChannel.open(
                file,
                Set.of(CREATE_NEW, WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new PrivateCopy(file, channel);
    }

    /** Writes the directory's entries to disk. */
    void sync() throws IOException {
        try (FileChannel entries = FileChannel.open(directory, READ)) {
            entries.force(true);
        }
    }

    /** What to wait for after a copy failed. */
    Objection trouble(IOException e, long bytes) {
        if (Trouble.isNoSpace(e)) {
            return noRoomFor(bytes, directory.toFile().getUsableSpace());
        }
        return new Objection.Missing("the staging area " + directory + " to be writable: " + Trouble.of(e));
    }

    private Objection noRoomFor(long bytes, long free) {
        String kept = keepFree == 0 ? "" : " (tree.keep-free keeps " + new ByteCount(keepFree) + ")";
        return new Objection.Missing("room in the staging area " + directory + ": needs " + new ByteCount(bytes) + ", "
                + new ByteCount(free) + " free" + kept + "; make room on its volume");
    }

    private void prepare() throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }
}
