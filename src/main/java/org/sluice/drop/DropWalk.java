package org.sluice.drop;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * One bounded look over the drop directory, following no link. Names are taken as the bytes they are, and so it also
 * sees files whose names are no text.
 */
final class DropWalk {

    /** Folders deeper than this are not entered, by the watcher neither. */
    static final int DEEPEST = 16;

    private static final int MOST = 50_000;

    private record Folder(Path path, int depth) {}

    private final Predicate<Path> isEntered;
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<Path> closed = new ArrayList<>();

    private DropWalk(Predicate<Path> isEntered) {
        this.isEntered = isEntered;
    }

    /**
     * Walks through a directory and the folders below it.
     *
     * @param isEntered whether a folder is looked into
     */
    static DropWalk through(Path drop, Predicate<Path> isEntered) {
        DropWalk walk = new DropWalk(isEntered);
        Deque<Folder> open = new ArrayDeque<>();
        open.add(new Folder(drop, 1));
        while (!open.isEmpty() && walk.sightings.size() < MOST) {
            walk.list(open.remove(), open);
        }
        return walk;
    }

    /** Everything that was seen below the directory, hidden names too; 50,000 entries at most. */
    List<Sighting> sightings() {
        return sightings;
    }

    /** Folders that could not be listed, and those that lie too deep. */
    List<Path> closed() {
        return closed;
    }

    private void list(Folder folder, Deque<Folder> open) {
        if (folder.depth > DEEPEST) {
            closed.add(folder.path);
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path)) {
            for (Path entry : entries) {
                Sighting.of(entry).ifPresent(seen -> see(seen, folder.depth, open));
                if (sightings.size() >= MOST) {
                    return;
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            closed.add(folder.path);
        }
    }

    private void see(Sighting seen, int depth, Deque<Folder> open) {
        sightings.add(seen);
        Path path = seen.upload().file();
        if (seen.type() == FileType.DIRECTORY && isEntered.test(path)) {
            open.add(new Folder(path, depth + 1));
        }
    }
}
