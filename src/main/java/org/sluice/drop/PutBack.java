package org.sluice.drop;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Brings a file back to where it lay, overwriting nothing. May be done again after a kill at any point.
 *
 * <p>If its folder is gone, or a link by now, it comes to lie in the drop directory itself: no uploader can replace
 * that.
 */
final class PutBack {

    private static final int ALTERNATIVES = 99;

    private final Path drop;

    PutBack(Path drop) {
        this.drop = drop.toAbsolutePath().normalize();
    }

    /** To its old name, or if that was taken meanwhile, to {@code NAME.1} beside it. */
    void move(Path file, Path origin) throws IOException {
        Path parent = Disk.parent(origin).normalize();
        Optional<OpenFolder> folder = parent.equals(drop) ? Optional.empty() : OpenFolder.below(drop, parent);
        if (folder.isPresent()) {
            try (OpenFolder open = folder.get();
                    OpenFolder from = OpenFolder.of(Disk.parent(file))) {
                intoFolder(file, from, open, origin);
            }
            Disk.sync(Disk.parent(file));
        } else {
            intoDrop(file, origin);
        }
    }

    /**
     * A rename, for no link can be made in a folder that is held open. It might overwrite a file that comes between the
     * question and the answer.
     */
    private static void intoFolder(Path file, OpenFolder from, OpenFolder folder, Path origin) throws IOException {
        Object moved = from.identity(DropName.path(file));
        for (int i = 0; i <= ALTERNATIVES; i++) {
            Path target = alternative(DropName.path(origin), i);
            Object there = folder.identity(target);
            if (there == null) {
                from.move(DropName.path(file), folder, target);
                return;
            }
            if (there.equals(moved)) {
                Files.delete(file); // a crash has left it with both names
                return;
            }
        }
        throw noName(file, origin);
    }

    private void intoDrop(Path file, Path origin) throws IOException {
        for (int i = 0; i <= ALTERNATIVES; i++) {
            Path target = drop.resolve(alternative(DropName.path(origin), i));
            if (isPutBack(file, target)) {
                Disk.sync(drop);
                return;
            }
        }
        throw noName(file, origin);
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

    /** A name of bytes that no text spells stays what it is: it is only ever lengthened as a path. */
    private static Path alternative(Path name, int number) {
        return number == 0 ? name : name.resolveSibling(name + "." + number);
    }

    private static IOException noName(Path file, Path origin) {
        return new IOException("no free name for " + file + " beside " + origin);
    }
}
