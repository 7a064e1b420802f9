package org.sluice.drop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
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

    /** In each claim: a line for each file with its name there and, as a URI that spells any bytes, where it lay. */
    static final String ORIGINS = "origins.txt";

    private static final String CLAIMED = "claimed-";
    private static final int ALTERNATIVES = 99;

    private final Path home;

    Claims(Path drop) {
        this.home = drop.toAbsolutePath().resolve(HOME);
    }

    /** Takes those uploads that are still what they were, under safe names that are none of the reserved ones. */
    synchronized Claim take(String key, List<Upload> uploads, Set<String> reserved) throws IOException {
        makeHome();
        Path directory = home.resolve(CLAIMED + key);
        putBack(directory);
        Files.createDirectory(directory);
        List<String> names = names(uploads, reserved);
        Disk.write(directory.resolve(ORIGINS), origins(uploads, names));
        Disk.sync(directory);
        try {
            return take(uploads, names, directory);
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
        Path origins = directory.resolve(ORIGINS);
        if (Disk.exists(origins)) {
            for (String line : Files.readAllLines(origins)) {
                putBack(directory, line);
            }
        }
        Disk.deleteTree(directory);
    }

    /** Undoes all claims that a crash left undecided. */
    void putBackAll() throws IOException {
        for (Path claim : list(CLAIMED)) {
            putBack(claim);
        }
    }

    private static Claim take(List<Upload> uploads, List<String> names, Path directory) throws IOException {
        List<Upload> taken = new ArrayList<>();
        List<Upload> others = new ArrayList<>();
        for (int i = 0; i < uploads.size(); i++) {
            boolean isTaken = take(uploads.get(i), directory.resolve(names.get(i)));
            (isTaken ? taken : others).add(uploads.get(i));
        }
        return new Claim(directory, List.copyOf(taken), List.copyOf(others));
    }

    private static void putBack(Path directory, String origin) throws IOException {
        int tab = Math.max(origin.indexOf('\t'), 0);
        Path file = directory.resolve(origin.substring(0, tab));
        // a line that a crash cut short is of a file that was not yet taken
        if (tab > 0 && Disk.exists(file)) {
            putBack(file, Path.of(URI.create(origin.substring(tab + 1))));
        }
    }

    private static boolean take(Upload upload, Path to) throws IOException {
        if (!isStill(upload, upload.file())) {
            return false;
        }
        try {
            Disk.rename(upload.file(), to);
        } catch (NoSuchFileException gone) {
            return false;
        }
        if (isStill(upload, to)) {
            return true;
        }
        putBack(to, upload.file());
        return false;
    }

    private static boolean isStill(Upload upload, Path file) {
        return Sighting.of(file)
                .filter(seen -> Sighting.isSame(seen.upload(), upload))
                .isPresent();
    }

    private static void putBack(Path file, Path origin) throws IOException {
        Files.createDirectories(Disk.parent(origin));
        for (int i = 0; i <= ALTERNATIVES; i++) {
            Path target = i == 0 ? origin : origin.resolveSibling(origin.getFileName() + "." + i);
            if (isPutBack(file, target)) {
                Disk.sync(Disk.parent(target));
                return;
            }
        }
        throw new IOException("no free name for " + file + " beside " + origin);
    }

    private static boolean isPutBack(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
            Files.delete(file);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return isSecondName(file, target);
        } catch (FileSystemException | UnsupportedOperationException unlinkable) {
            // directories, and others' files where the kernel protects hard links: rename, which might overwrite a file
            // that comes between the question and the answer
            return !Disk.exists(target) && isMoved(file, target);
        }
    }

    /** A crash between link and delete leaves a file with both names. */
    private static boolean isSecondName(Path file, Path target) throws IOException {
        boolean isSame = inode(file).equals(inode(target));
        if (isSame) {
            Files.delete(file);
        }
        return isSame;
    }

    private static Optional<Long> inode(Path file) {
        return Sighting.of(file).map(seen -> seen.upload().inode());
    }

    private static boolean isMoved(Path file, Path target) throws IOException {
        Files.move(file, target);
        return true;
    }

    private static List<String> names(List<Upload> uploads, Set<String> reserved) {
        Set<String> used = new HashSet<>(reserved);
        used.add(ORIGINS);
        List<String> names = new ArrayList<>();
        for (Upload upload : uploads) {
            String name = SafeName.of(upload.name(), used);
            used.add(name);
            names.add(name);
        }
        return names;
    }

    private static String origins(List<Upload> uploads, List<String> names) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            String uri = uploads.get(i).file().toUri().toString();
            // a directory's URI ends with a slash, and so would its name
            String origin = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
            lines.append(names.get(i)).append('\t').append(origin).append('\n');
        }
        return lines.toString();
    }

    /** Only the folder itself is made: a drop directory that has vanished must not come back empty. */
    private void makeHome() throws IOException {
        try {
            Files.createDirectory(home);
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("no directory of our own: " + home, there);
            }
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
