package org.sluice.drop;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Brings a file back to where it lay, overwriting nothing. May be done again after a kill at any point. */
final class PutBack {

    private static final int ALTERNATIVES = 99;

    private PutBack() {}

    /** To its old name, or if that was taken meanwhile, to {@code NAME.1} beside it. */
    static void move(Path file, Path origin) throws IOException {
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
}
