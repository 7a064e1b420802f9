package org.sluice.drop;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sluice.release.Upload;

/**
 * The hidden directory {@code .sluice} in the drop directory, on its volume. An uploader may put a new file under a
 * judged file's name at any time; so a judged file is first renamed in here, where no uploader writes, and then looked
 * at. What turns out to be another file goes back, overwriting nothing.
 *
 * <p>A claim {@code claimed-KEY} is undone after a crash. Renaming it to {@code DECISION-KEY} is the moment from which
 * the decision is only carried on. Every method may be called again after a kill at any point. Only one process may use
 * a drop directory.
 */
final class Claims {

    static final String HOME = ".sluice";

    private static final String CLAIMED = "claimed-";

    private static final FileAttribute<Set<PosixFilePermission>> OURS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path drop;
    private final Path home;
    private final PutBack putBack;

    Claims(Path drop) {
        this.drop = drop;
        this.home = drop.toAbsolutePath().resolve(HOME);
        this.putBack = new PutBack(drop);
    }

    /** Takes those uploads that are still what they were, under safe names that are none of the reserved ones. */
    synchronized Claim take(String key, List<Upload> uploads, Set<String> reserved) throws IOException {
        makeHome();
        Path directory = home.resolve(CLAIMED + key);
        putBack(directory);
        Files.createDirectory(directory);
        requireOurs(directory);
        Origins origins = Origins.of(uploads, reserved);
        origins.write(directory);
        Disk.sync(directory);
        try {
            return take(uploads, origins.names(), directory);
        } catch (IOException failed) {
            putBack(directory);
            throw failed;
        }
    }

    /** Where a claim is once it is decided; it may not exist. */
    Path decided(String decision, String key) {
        return home.resolve(decision + "-" + key);
    }

    /** All claims that were decided so. */
    List<Path> decided(String decision) throws IOException {
        return list(decision + "-");
    }

    /** Decides a claim: from here on it is never put back. */
    synchronized Path decide(Claim claim, String decision, String key) throws IOException {
        Path decided = decided(decision, key);
        Disk.rename(claim.directory(), decided);
        return decided;
    }

    /** Undoes a claim: each file returns to its place, or if that was taken meanwhile, to {@code NAME.1} beside it. */
    synchronized void putBack(Path directory) throws IOException {
        if (!Disk.exists(directory)) {
            return;
        }
        for (Origins.Taken taken : Origins.in(directory)) {
            putBack.move(taken.file(), taken.origin());
        }
        Disk.deleteTree(directory);
    }

    /** Undoes all claims that a crash left undecided; says how many there were. */
    int putBackAll() throws IOException {
        List<Path> undecided = list(CLAIMED);
        for (Path claim : undecided) {
            putBack(claim);
        }
        return undecided.size();
    }

    private Claim take(List<Upload> uploads, List<String> names, Path directory) throws IOException {
        List<Upload> taken = new ArrayList<>();
        List<Upload> others = new ArrayList<>();
        for (int i = 0; i < uploads.size(); i++) {
            boolean isTaken = take(uploads.get(i), directory.resolve(names.get(i)));
            (isTaken ? taken : others).add(uploads.get(i));
        }
        return new Claim(directory, List.copyOf(taken), List.copyOf(others));
    }

    /** An uploader may have put a link in place of the folder: nothing is taken from behind one. */
    private boolean take(Upload upload, Path to) throws IOException {
        if (!isStill(upload, upload.file())) {
            return false;
        }
        Optional<OpenFolder> found = OpenFolder.below(drop, Disk.parent(upload.file()));
        if (found.isEmpty()) {
            return false;
        }
        try (OpenFolder folder = found.get();
                OpenFolder claim = OpenFolder.of(Disk.parent(to))) {
            folder.move(DropName.path(upload.file()), claim, DropName.path(to));
        } catch (NoSuchFileException gone) {
            return false;
        }
        Disk.sync(Disk.parent(to));
        if (isStill(upload, to)) {
            return true;
        }
        putBack.move(to, upload.file());
        return false;
    }

    /** Whether a file is the one that was judged, wherever it lay then. */
    static boolean isStill(Upload upload, Path file) {
        return Sighting.of(file)
                .filter(seen -> Sighting.isSame(seen.upload(), upload))
                .isPresent();
    }

    /** Only the folder itself is made: a drop directory that has vanished must not come back empty. */
    private void makeHome() throws IOException {
        try {
            Files.createDirectory(home, OURS);
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("no directory of our own: " + home, there);
            }
        }
    }

    /** An uploader may have made the folder before us: then he could change what is judged in there. */
    private void requireOurs(Path made) throws IOException {
        if (!Files.getOwner(home, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(made))) {
            Files.delete(made);
            throw new IOException("no directory of our own, but somebody else's: " + home + "; remove it");
        }
    }

    private List<Path> list(String prefix) throws IOException {
        if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(home, prefix + "*")) {
            entries.forEach(found::add);
        }
        return List.copyOf(found);
    }
}
