package org.sluice.drop;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.sluice.release.ArtifactName;

/**
 * Which artifacts' names lie in more than one folder of the drop directory, as far as it was looked at. May be used by
 * several threads.
 */
final class Namesakes {

    /** So many files of one name are told apart; a further one is told of them, and they not of it. */
    private static final int MOST_OF_A_NAME = 16;

    private final Map<String, Set<Path>> files = new ConcurrentHashMap<>();

    /** Takes a look: which other files of this name are there? Files that are no artifacts have none. */
    Set<Path> see(Path file) {
        String name = DropName.of(file);
        if (ArtifactName.parse(name).isEmpty() || isFull(name)) {
            return Set.of();
        }
        return others(file, files.merge(name, Set.of(file), (known, seen) -> with(file, known)));
    }

    /** The other files of its name that are there now, of those that were seen. */
    List<Path> of(Path file) {
        return others(file, files.getOrDefault(DropName.of(file), Set.of())).stream()
                .filter(Disk::exists)
                .toList();
    }

    private static Set<Path> with(Path file, Set<Path> known) {
        if (known.equals(Set.of(file))) {
            return known;
        }
        Set<Path> there = new TreeSet<>();
        known.stream().filter(Disk::exists).forEach(there::add);
        if (there.size() < MOST_OF_A_NAME) {
            there.add(file);
        }
        return there;
    }

    private static Set<Path> others(Path file, Set<Path> all) {
        Set<Path> others = new TreeSet<>(all);
        others.remove(file);
        return others;
    }

    private boolean isFull(String name) {
        if (files.size() >= Stillness.MOST && !files.containsKey(name)) {
            files.values().removeIf(paths -> paths.stream().noneMatch(Disk::exists));
        }
        return files.size() >= Stillness.MOST && !files.containsKey(name);
    }
}
