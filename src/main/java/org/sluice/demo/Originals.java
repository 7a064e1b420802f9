package org.sluice.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.sluice.release.Sha256;
import org.sluice.release.TreePath;

/**
 * What every mirror should have in the end, to compare with what it has.
 *
 * @param digests of the original files, by their paths in the module
 */
public record Originals(Map<TreePath, Sha256> digests) {

    public Originals {
        digests = Map.copyOf(digests);
    }

    /** What is wrong with a mirror's file. */
    public enum Problem {
        /** The mirror does not have it. */
        MISSING,
        /** The mirror has other bytes. */
        DIFFERENT,
        /** The mirror has what nobody published. */
        UNEXPECTED
    }

    /**
     * A file of a mirror that is not as it should be.
     *
     * @param path relative to the module, as found: of a stranger's making where it is unexpected
     */
    public record Difference(String path, Problem problem) {}

    /** Reads the original files. */
    public static Originals of(Map<TreePath, Path> files) throws IOException {
        Map<TreePath, Sha256> digests = new TreeMap<>(Comparator.comparing(TreePath::text));
        for (Map.Entry<TreePath, Path> file : files.entrySet()) {
            digests.put(file.getKey(), Sha256.of(file.getValue()));
        }
        return new Originals(digests);
    }

    /**
     * Reads all files of a mirror.
     *
     * @param folder the mirror's copy of the module
     * @param besides further files that may be there, such as the trace
     * @return nothing, if all is as it should be; else the differences by path
     */
    public List<Difference> compare(Path folder, Set<TreePath> besides) throws IOException {
        List<Difference> differences = new ArrayList<>();
        Set<String> left = filesIn(folder);
        besides.forEach(path -> left.remove(path.text()));
        for (Map.Entry<TreePath, Sha256> original : digests.entrySet()) {
            String path = original.getKey().text();
            if (!left.remove(path)) {
                differences.add(new Difference(path, Problem.MISSING));
            } else if (!Sha256.of(folder.resolve(path)).equals(original.getValue())) {
                differences.add(new Difference(path, Problem.DIFFERENT));
            }
        }
        left.forEach(path -> differences.add(new Difference(path, Problem.UNEXPECTED)));
        differences.sort(Comparator.comparing(Difference::path));
        return List.copyOf(differences);
    }

    private static Set<String> filesIn(Path folder) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> !Files.isDirectory(file))
                    .forEach(file -> found.add(folder.relativize(file).toString()));
        }
        return found;
    }
}
