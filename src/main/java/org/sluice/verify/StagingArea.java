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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sluice.release.ArtifactName;

/**
 * Private copies on their way into the tree: a directory on the tree's volume that only Sluice's own user can enter.
 * Thread-safe.
 */
public sealed class StagingArea permits InPlace {

    private static final String SUFFIX = ".copy";
    private static final String KEPT = ".kept";

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

    /** Where nothing is copied: what is proven stays where it lies. */
    public static StagingArea inPlace(Path directory) {
        return new InPlace(directory);
    }

    /** A private copy, and the name of what it is a copy of. */
    public record Copy(Path file, String name) {}

    /** All private copies, also those that are half made; of older versions without a name. */
    public List<Copy> copies() throws IOException {
        List<Copy> copies = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
                for (Path file : files) {
                    String text = String.valueOf(file.getFileName());
                    int dot = text.indexOf('.');
                    int end = text.length() - SUFFIX.length();
                    copies.add(new Copy(file, dot < end ? text.substring(dot + 1, end) : ""));
                }
            }
        }
        return List.copyOf(copies);
    }

    /** Takes a copy out of those that are removed when nobody knows of them; says what it is called now. */
    public static Path keep(Copy copy) throws IOException {
        String text = String.valueOf(copy.file().getFileName());
        Path kept = copy.file().resolveSibling(text.substring(0, text.length() - SUFFIX.length()) + KEPT);
        return Files.move(copy.file(), kept);
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

    /**
     * Begins an empty copy.
     *
     * @param name of the artifact; it stands in the copy's own name, so that it can be told if the ledger is lost
     */
    PrivateCopy begin(ArtifactName name) throws IOException {
        prepare();
        Path file = place(name);
        FileChannel channel = FileChannel.open(
                file,
                Set.of(CREATE_NEW, WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new PrivateCopy(file, channel);
    }

    /** A new path for a copy. */
    Path place(ArtifactName name) {
        return directory.resolve(UUID.randomUUID() + "." + name + SUFFIX);
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
